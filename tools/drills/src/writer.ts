import { Database } from '@kanfa/kit';
import { enqueue } from '@kanfa/messaging';
import { v7 } from 'uuid';
import { told } from './events.js';
import type { History } from '@kanfa/testing';
import type { Random } from './random.js';

class ChangeOfMind extends Error {}

/**
 * Writes random transactions as use cases do: lock the story, store facts, announce them. Some are rolled back at the end; their facts must
 * never be heard of. What really happened stands in `fact`, written in the same transactions.
 */
export class Writer {
  readonly rolledBack = new Set<string>();
  committed = 0;

  constructor(
    private readonly db: Database,
    private readonly random: Random,
    private readonly history: History,
    private readonly options: { stories: number; rollbackShare: number; afterCommit?: () => void },
  ) {}

  /** Runs `count` transactions, eight at a time; `pace` may hold them up. */
  async write(count: number, pace: () => Promise<void> = async () => undefined): Promise<void> {
    let left = count;
    const hand = async () => {
      while (left-- > 0) {
        await pace();
        await this.one();
      }
    };
    await Promise.all(Array.from({ length: 8 }, hand));
  }

  private async one(): Promise<void> {
    const key = `story-${this.random.below(this.options.stories)}`;
    const facts = Array.from({ length: this.random.next() < 0.3 ? 2 : 1 }, () => v7());
    const rollBack = this.random.next() < this.options.rollbackShare;
    try {
      await this.db.transaction(async (tx) => {
        const sql = 'INSERT INTO story (key, n) VALUES ($1, $2) ON CONFLICT (key) DO UPDATE SET n = story.n + $2 RETURNING n';
        const last = (await tx.row<{ n: number }>(sql, [key, facts.length]))!.n;
        const numbered = facts.map((fact, place) => ({ fact, n: last - facts.length + place + 1 }));
        await tx.run('INSERT INTO fact (fact, key, n) SELECT fact, $1, n FROM unnest($2::uuid[], $3::int[]) AS told (fact, n)', [
          key,
          facts,
          numbered.map(({ n }) => n),
        ]);
        await enqueue(
          tx,
          numbered.map((data) => told.draft(key, data)),
          { kind: 'system' },
        );
        if (rollBack) throw new ChangeOfMind();
      });
      this.committed++;
      this.options.afterCommit?.();
      this.history.note('committed', { key, facts });
    } catch (error) {
      if (!(error instanceof ChangeOfMind)) throw error;
      for (const fact of facts) this.rolledBack.add(fact);
      this.history.note('rolled-back', { key, facts });
    }
  }
}
