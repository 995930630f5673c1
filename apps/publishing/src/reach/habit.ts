import type { Lane, Reach } from '@kanfa/contracts';
import { DomainError } from '@kanfa/kit';

export type Habit = {
  /** How many the last ten mass-sends of the account went to, newest first. */
  lastTen: readonly number[];
  /** Lanes of the account's last ten publications that went out. */
  lanes: readonly Lane[];
  /** Lanes this very unit was planned in before. */
  unitLanes: readonly Lane[];
};

/** In how far a mass-send departs from what the account usually does: then a person types how many will get it. */
export function departuresFrom(recipients: number, { lastTen, lanes, unitLanes }: Habit): Reach['departures'] {
  const median = medianOf(lastTen);
  return [
    ...(median === null ? (['first-send'] as const) : recipients > 1.5 * median ? (['larger-audience'] as const) : []),
    ...((lanes.length > 0 && !lanes.includes('mass-send')) || unitLanes.some((lane) => lane !== 'mass-send')
      ? (['changed-lane'] as const)
      : []),
  ];
}

export function medianOf(numbers: readonly number[]): number | null {
  if (numbers.length === 0) return null;
  const sorted = [...numbers].sort((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}

/** The count is asked for when the send is unusual, and only then. */
export function assertTyped(reach: Reach, typedCount: number | undefined): void {
  if (!reach.typedCountWanted || typedCount === reach.recipients) return;
  throw new DomainError('invalid', 'typed-count-wrong', {
    zh: `这次群发和平时不一样，请输入收件人数 ${reach.recipients} 再授权，确认您看到了。`,
    en: `This mass-send departs from habit. Type the number of recipients, ${reach.recipients}, to show that you saw it.`,
  });
}

export const recipientsUnknown = (): DomainError =>
  new DomainError('conflict', 'recipients-unknown', {
    zh: '暂时不知道会发给多少人（微信没有回答，或没有这个标签），不能授权。请检查账号连接和标签后再试。',
    en: 'How many readers would get it is not known (WeChat did not answer, or there is no such tag). Check the connection and the tag, then try again.',
  });
