/**
 * Runs work of one key one after the other, in the order it came, and work of different keys side by side, at most `limit` at a time. Facts about
 * one article are told in order; one slow article does not hold up the others.
 */
export class Lanes {
  private readonly tails = new Map<string, Promise<void>>();
  private readonly waiting: (() => void)[] = [];

  constructor(private free: number) {}

  /** Resolves when `work` is done; `work` must not reject. */
  run(key: string, work: () => Promise<void>): Promise<void> {
    const before = this.tails.get(key);
    const done = this.after(before, work).finally(() => {
      if (this.tails.get(key) === done) this.tails.delete(key);
    });
    this.tails.set(key, done);
    return done;
  }

  private async after(before: Promise<void> | undefined, work: () => Promise<void>): Promise<void> {
    await before;
    if (this.free > 0) this.free--;
    else await new Promise<void>((resolve) => this.waiting.push(resolve));
    try {
      await work();
    } finally {
      const next = this.waiting.shift();
      if (next) next();
      else this.free++;
    }
  }
}
