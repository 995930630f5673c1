/** Items with the same lane are worked on in the order they came; one that stands `alone` shares its group with nobody. */
export type Grouped = { lane: string; alone: boolean };

type Entry<T> = { item: T; done: () => void };

/**
 * Hands waiting items to at most `workers` at a time, as many together as are waiting (up to `size`). Facts about one article stay in order, one
 * slow article does not hold up the others, and a backlog is worked off many at a time while a lone item never waits for company.
 */
export class Groups<T extends Grouped> {
  private waiting: Entry<T>[] = [];
  private readonly busy = new Set<string>();
  private atWork = 0;

  /** `work` tells whether the group got through; if not, its items come again at once, each alone. A lone item always gets through. */
  constructor(private readonly options: { workers: number; size: number; work: (group: T[]) => Promise<boolean> }) {}

  /** Resolves when the item is done; `work` must not reject. */
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

  private async run(group: Entry<T>[]): Promise<void> {
    this.atWork++;
    for (const { item } of group) this.busy.add(item.lane);
    const through = await this.options.work(group.map(({ item }) => item));
    for (const { item } of group) this.busy.delete(item.lane);
    this.atWork--;
    if (through) for (const { done } of group) done();
    else this.waiting = [...group.map(({ item, done }) => ({ item: { ...item, alone: true }, done })), ...this.waiting];
    this.fill();
  }

  /** The next items whose lanes are free, oldest first, taken out of the queue. */
  private next(): Entry<T>[] {
    const group: Entry<T>[] = [];
    const passed = new Set<string>();
    for (let at = 0; at < this.waiting.length && group.length < this.options.size;) {
      const entry = this.waiting[at]!;
      const { lane, alone } = entry.item;
      if (this.busy.has(lane) || passed.has(lane) || (alone && group.length > 0)) {
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
