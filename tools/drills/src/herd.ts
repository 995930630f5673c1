import { Child } from './child.js';
import type { RelayProcess } from './relay-process.js';

/** Two relays of one service at a time, with spares that are loaded already: the next one starts the moment one is killed. */
export class Herd {
  private readonly spares: Child[] = [];
  private readonly working: Child[] = [];

  constructor(
    private readonly relay: RelayProcess,
    private readonly spareCount: number,
  ) {}

  async start(): Promise<void> {
    for (let n = 0; n < this.spareCount + 2; n++) this.breed();
    await Promise.all([this.replace(), this.replace()]);
  }

  /** SIGKILLs one of the two and lets a spare take its place. */
  async kill(which: number): Promise<number> {
    const [victim] = this.working.splice(which, 1);
    victim!.kill();
    this.breed();
    await this.replace();
    return victim!.pid;
  }

  stop(): void {
    for (const child of [...this.working, ...this.spares]) child.kill();
  }

  private breed(): void {
    this.spares.push(Child.start('./relay-process.ts', this.relay));
  }

  private async replace(): Promise<void> {
    const next = this.spares.shift()!;
    this.working.push(next);
    await next.go();
  }
}
