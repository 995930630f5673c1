import { createHash } from 'node:crypto';
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';

/**
 * What a job has done so far. A step that ended is answered from here; one that was cut off runs again with the same Idempotency-Keys, so the
 * services answer what they had already done. Any process may be killed at any point: starting again goes on.
 */
export class Journal {
  private readonly done: Record<string, unknown>;

  constructor(
    private readonly file: string,
    readonly job: string,
  ) {
    this.done = existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Record<string, unknown>) : {};
  }

  /** Runs a step once. `key` makes the same Idempotency-Key for the same call of the same step in every attempt. */
  async once<T>(step: string, work: (key: (call: string) => string) => Promise<T>): Promise<T> {
    if (step in this.done) return this.done[step] as T;
    const answer = await work((call) => createHash('sha256').update(`${this.job}/${step}/${call}`).digest('hex').slice(0, 32));
    this.done[step] = answer ?? null;
    writeFileSync(`${this.file}.new`, JSON.stringify(this.done, null, 1), { mode: 0o600 });
    renameSync(`${this.file}.new`, this.file);
    return answer;
  }

  has(step: string): boolean {
    return step in this.done;
  }
}
