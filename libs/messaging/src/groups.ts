/** Items with the same lane are worked on in the order they came; one that stands `alone` shares its group with nobody. */
export type Grouped = { lane: string; alone: boolean };

/**
 * Hands waiting items to at most `workers` at a time, as many together as are waiting (up to `size`). Facts about one article stay in order, one
 * slow article does not hold up the others, and a backlog is worked off many at a time while a lone item never waits for company.
 */
export class Groups<T extends Grouped> {
  private readonly waiting: { item: T; done: () => void }[] = [];
  private readonly busy = new Set<string>();
  private atWork = 0;

  constructor(
    private readonly options: { workers: number; size: number; work: (group: T[]) => Promise<void> },
  ) {}

  /** Resolves when the item's group is done; `work` must not reject. */
  add(item: T): Promise<void> {
    return new Promise((done) => {
      this.waiting.push({ item, done });
      this.fill();
    });
  }

  private fill(): void {
    while (this.atWork < this.options.workers) {
      const group = this.next();
      if (group.length === 0) return;
      void this.run(group);
    }
  }

  private async run(group: { item: T; done: () => void }[]): Promise<void> {
    this.atWork++;
    for (const { item } of group) this.busy.add(item.lane);
    await this.options.work(group.map(({ item }) => item)).finally(() => {
      for (const { item } of group) this.busy.delete(item.lane);
      this.atWork--;
      for (const { done } of group) done();
      this.fill();
    });
  }

  /** The next items whose lanes are free, oldest first, taken out of the queue. */
  private next(): { item: T; done: () => void }[] {
    const group: { item: T; done: () => void }[] = [];
    const passed = new Set<string>();
    for (let at = 0; at < this.waiting.length && group.length < this.options.size; ) {
      const entry = this.waiting[at]!;
      const { lane, alone } = entry.item;
      const fits = !this.busy.has(lane) && !passed.has(lane) && (group.length === 0 || !alone);
      if (!fits) {
        passed.add(lane);
        at++;
        continue;
      }
      this.waiting.splice(at, 1);
      group.push(entry);
      if (alone) break;
    }
    return group;
  }
}
