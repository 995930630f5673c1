/** Talks to the person who started us: progress on standard error, so that standard output can hold one result. */
export class Terminal {
  private readonly started = Date.now();

  step(zh: string, en: string): void {
    process.stderr.write(`[${this.elapsed().padStart(5)}s] ${zh} · ${en}\n`);
  }

  warn(text: string): void {
    process.stderr.write(`[${this.elapsed().padStart(5)}s] ! ${text}\n`);
  }

  plain(text: string): void {
    process.stderr.write(`${text}\n`);
  }

  result(value: unknown): void {
    process.stdout.write(`${JSON.stringify(value)}\n`);
  }

  private get seconds(): number {
    return (Date.now() - this.started) / 1000;
  }

  get rounded(): number {
    return Math.round(this.seconds * 10) / 10;
  }

  private elapsed(): string {
    return this.seconds.toFixed(1);
  }
}
