import { setTimeout as delay } from 'node:timers/promises';
import type { History } from '@kanfa/testing';

type Tally = { made: number; lost: number };

/** People and programs at work, each doing one thing again and again until the load ends; what failed in the end was lost. */
export class Load {
  readonly tallies = new Map<string, Tally>();
  readonly causes: string[] = [];
  private over = false;
  private readonly hands: Promise<void>[] = [];

  constructor(private readonly history: History) {}

  /** `act` is done about every `everyMs`, never twice at a time. */
  keepDoing(what: string, everyMs: number, act: (n: number) => Promise<unknown>): void {
    const tally: Tally = { made: 0, lost: 0 };
    this.tallies.set(what, tally);
    const hand = async (): Promise<void> => {
      for (let n = 0; !this.over; n++) {
        const begun = Date.now();
        try {
          await act(n);
          tally.made++;
        } catch (error) {
          tally.lost++;
          this.causes.push(`${what}: ${String(error).slice(0, 300)}`);
          this.history.note('lost', { call: what, cause: String(error) });
        }
        await delay(Math.max(0, everyMs - (Date.now() - begun)));
      }
    };
    this.hands.push(hand());
  }

  /** Lets everybody finish what they are doing. */
  async end(): Promise<void> {
    this.over = true;
    await Promise.all(this.hands);
  }

  get lost(): number {
    return [...this.tallies.values()].reduce((sum, { lost }) => sum + lost, 0);
  }

  toString(): string {
    return [...this.tallies].map(([what, { made }]) => `${made} ${what}`).join(', ');
  }
}
