/** Waiting that can be cut short: by `poke` when there is something to do, for good by `end`. */
export class Pause {
  private wake: (() => void) | undefined;
  private poked = false;
  private over = false;

  get ended(): boolean {
    return this.over;
  }

  /** Resolves after `ms`, at the next poke, or at once if one came since the last wait. */
  async wait(ms: number): Promise<void> {
    if (!this.poked && !this.over) {
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, ms);
        this.wake = () => {
          clearTimeout(timer);
          resolve();
        };
      });
    }
    this.poked = false;
    this.wake = undefined;
  }

  poke(): void {
    this.poked = true;
    this.wake?.();
  }

  end(): void {
    this.over = true;
    this.wake?.();
  }
}
