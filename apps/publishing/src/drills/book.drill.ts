import { appendFileSync, existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { workspaceRoot } from '@kanfa/testing';

/** What a long drill has done, kept as it goes: a drill that was cut off goes on where it stopped. */
export class Book<Entry> {
  readonly entries: Entry[];
  private readonly file: string;

  constructor(drill: string, goesOn: boolean) {
    const folder = join(workspaceRoot(), 'tmp', 'drills');
    mkdirSync(folder, { recursive: true });
    this.file = join(folder, `${drill}.book.jsonl`);
    if (!goesOn) rmSync(this.file, { force: true });
    const lines = existsSync(this.file) ? readFileSync(this.file, 'utf8').split('\n') : [];
    this.entries = lines.filter((line) => line.endsWith('}')).map((line) => JSON.parse(line) as Entry);
  }

  write(entry: Entry): void {
    this.entries.push(entry);
    appendFileSync(this.file, `${JSON.stringify(entry)}\n`);
  }
}
