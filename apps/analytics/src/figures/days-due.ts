import { addDays, dayIn, hourIn, type Day } from '../days.js';

/** From this hour on WeChat has yesterday's figures. */
const readyHour = 8;
const lookBackDays = 3;

/** The days of an account whose figures should be there by now, newest first: nothing of today, yesterday only after 8:00. */
export function daysDue(zone: string, now: Date, have: ReadonlySet<Day>): Day[] {
  const newest = addDays(dayIn(zone, now), hourIn(zone, now) >= readyHour ? -1 : -2);
  return Array.from({ length: lookBackDays }, (_, i) => addDays(newest, -i)).filter((day) => !have.has(day));
}
