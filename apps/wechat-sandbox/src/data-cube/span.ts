import type { Fields } from '../protocol/endpoint.js';
import { optionalText } from '../protocol/fields.js';
import { Refusal } from '../protocol/refusal.js';
import { dayOf, daysBetween, hourOf, isDay } from '../world/shanghai.js';

const firstDay = '2014-12-01';

/** The days asked for. Yesterday's figures are there from 08:00 Shanghai time (61503 before), a day's own never. */
export function spanOf(body: Fields, longest: number, now: number): string[] {
  const [begin, end] = [optionalText(body, 'begin_date'), optionalText(body, 'end_date')];
  if (!isDay(begin) || !isDay(end) || begin > end || begin < firstDay) throw new Refusal(61500);
  const days = daysBetween(begin, end);
  if (days.length > longest) throw new Refusal(61501);
  if (end > lastReadyDay(now)) throw new Refusal(61503);
  return days;
}

/** The newest day that has figures. */
export const lastReadyDay = (now: number): string => dayOf(now - (hourOf(now) >= 8 ? 1 : 2) * 86_400_000);
