import { createWriteStream, mkdirSync, type WriteStream } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { workspaceRoot } from '@kanfa/embedded';

/** How a drill ended. All but `recovered` are expected to be 0. */
export type Verdict = { lost: number; duplicated: number; unexpected: number; recovered: string; notes: string[] };

export const passed = ({ lost, duplicated, unexpected }: Verdict): boolean => lost + duplicated + unexpected === 0;

/** What happened, one JSON object a line, so that a failing run can be read afterwards. */
export class History {
  readonly file: string;
  private readonly stream: WriteStream;
  private readonly begin = Date.now();

  constructor(drill: string) {
    const folder = join(workspaceRoot(), 'tmp', 'drills');
    mkdirSync(folder, { recursive: true });
    this.file = join(folder, `${drill}-${new Date().toISOString().replaceAll(/[:.]/g, '')}.jsonl`);
    this.stream = createWriteStream(this.file);
  }

  note(what: string, details: Record<string, unknown> = {}): void {
    this.stream.write(`${JSON.stringify({ ms: Date.now() - this.begin, what, ...details })}\n`);
  }

  async close(): Promise<void> {
    await new Promise((resolve) => this.stream.end(resolve));
  }
}

/**
 * Runs a drill from the command line (`--transactions=1000` changes its options), prints its verdict, and ends the process: with 0 only when
 * nothing was lost, doubled or unexpected.
 */
export async function runDrill<O extends Record<string, number>>(
  name: string,
  defaults: O,
  run: (options: O, history: History) => Promise<Verdict>,
  args: string[],
): Promise<never> {
  const { values } = parseArgs({
    args,
    options: Object.fromEntries(Object.keys(defaults).map((key) => [key, { type: 'string' as const }])),
  });
  const options = { ...defaults, ...Object.fromEntries(Object.entries(values).map(([key, value]) => [key, Number(value)])) };
  const history = new History(name);
  history.note('begins', { name, ...options });
  const begin = Date.now();
  const verdict = await run(options, history);
  history.note('ends', verdict);
  await history.close();
  const title = name.toUpperCase();
  for (const note of verdict.notes) console.log(`${title} ${note}`);
  const { lost, duplicated, unexpected, recovered } = verdict;
  console.log(
    `${title} lost ${lost} · duplicated ${duplicated} · unexpected ${unexpected} · recovered ${recovered} · ${Math.round((Date.now() - begin) / 1_000)} s · ${history.file}`,
  );
  console.log(passed(verdict) ? 'PASS' : 'FAIL');
  process.exit(passed(verdict) ? 0 : 1);
}
