import type { Database } from '@kanfa/kit';

/** What the sender says happened beside what the receiver did about it. */
export type Comparison = { lost: string[]; doubled: string[]; unexpected: string[] };

/** Every committed fact has exactly one effect, and no effect is without its fact. */
export async function compareFacts(sender: Database, receiver: Database, effects: 'effect' | 'answer'): Promise<Comparison> {
  const facts = new Set((await sender.rows<{ fact: string }>('SELECT fact FROM fact')).map(({ fact }) => fact));
  const counts = new Map<string, number>();
  for (const { fact, count } of await receiver.rows<{ fact: string; count: number }>(
    `SELECT fact, count(*)::int AS count FROM ${effects} GROUP BY fact`,
  ))
    counts.set(fact, count);
  return {
    lost: [...facts].filter((fact) => !counts.has(fact)),
    doubled: [...counts].filter(([, count]) => count > 1).map(([fact]) => fact),
    unexpected: [...counts.keys()].filter((fact) => !facts.has(fact)),
  };
}

/** Stories whose latest state differs between owner and projection. */
export async function differingStories(sender: Database, receiver: Database): Promise<string[]> {
  const read = async (db: Database) =>
    new Map((await db.rows<{ key: string; n: number }>('SELECT key, n FROM story')).map(({ key, n }) => [key, n]));
  const [owned, projected] = [await read(sender), await read(receiver)];
  return [...new Set([...owned.keys(), ...projected.keys()])].filter((key) => owned.get(key) !== projected.get(key));
}
