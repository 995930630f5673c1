import type { FactKind } from '@kanfa/contracts';

/** One counted happening. (kind, ref) names it, so telling it again does not count it again. */
export type Fact = { id: string; kind: FactKind; ref: string; accountId: string; at: Date; amount: number; inTime: boolean | null };

type Told = { id: string; occurredAt: string };
type Counted = { kind: FactKind; ref: string; accountId: string; at?: string | undefined; amount?: number; inTime?: boolean };

/** An event as a fact; `ref` is the thing it is about, or the event itself where a thing can happen often. */
export const factOf = (event: Told, { kind, ref, accountId, at, amount = 1, inTime }: Counted): Fact => ({
  id: event.id,
  kind,
  ref,
  accountId,
  at: new Date(at ?? event.occurredAt),
  amount,
  inTime: inTime ?? null,
});
