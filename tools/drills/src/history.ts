import { createWriteStream, mkdirSync, type WriteStream } from 'node:fs';
import { join } from 'node:path';
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
