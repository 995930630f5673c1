import type { LatePolicy } from '@kanfa/contracts';

/**
 * What happens when it could not start in time. `plannedFor` (RFC 3339) is the slot a person chose, kept once the publication has moved by
 * itself. With `keepsAuthorisation` the second person's word is bound to that slot instead of the present one.
 */
export type Late = { policy: LatePolicy; keepsAuthorisation: boolean; plannedFor?: string };
type Slot = { dueAt: Date; sendLateUntilMinutes: number; late: Late };

/** Within so many minutes it counts as on time: a restart or a short trouble of WeChat's is no missed slot. */
const onTimeMinutes = 5;
/** It moves by itself at most so many days away from the slot a person chose. */
const roamingDays = 35;

/** The last moment at which it may start in its present slot. Nobody is there in the very instant, so a few seconds are always allowed. */
export const latestStart = ({ dueAt, sendLateUntilMinutes, late }: Slot): Date =>
  new Date(dueAt.getTime() + Math.max((late.policy === 'catch-up' ? sendLateUntilMinutes : onTimeMinutes) * 60_000, 10_000));

export const chosenSlot = ({ dueAt, late }: Pick<Slot, 'dueAt' | 'late'>): Date => (late.plannedFor ? new Date(late.plannedFor) : dueAt);

/** The slot an authorisation is bound to, as its seal names it. */
export const sealedSlot = (slot: Pick<Slot, 'dueAt' | 'late'>): string =>
  slot.late.policy === 'next-slot' && slot.late.keepsAuthorisation
    ? `${chosenSlot(slot).toISOString()} or the next free slot`
    : slot.dueAt.toISOString();

export const mayRoamTo = (slot: Pick<Slot, 'dueAt' | 'late'>, at: Date): boolean =>
  at.getTime() - chosenSlot(slot).getTime() <= roamingDays * 86_400_000;

/** Gone by itself to another slot; where it came from stays known. */
export const movedTo = <S extends Slot>(slot: S, at: Date): S => ({
  ...slot,
  dueAt: at,
  late: { ...slot.late, plannedFor: chosenSlot(slot).toISOString() },
});

/** A person chose anew: what it did by itself is forgotten. */
export const chosenAnew = ({ plannedFor: _gone, ...late }: Late, change: Partial<Omit<Late, 'plannedFor'>>): Late => ({
  ...late,
  ...change,
});
