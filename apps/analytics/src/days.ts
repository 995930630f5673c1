/** Calendar days as YYYY-MM-DD: they sort as text and carry no zone. */
export type Day = string;

const dayMs = 86_400_000;
const at = (day: Day): number => Date.parse(`${day}T00:00:00Z`);
const toDay = (ms: number): Day => new Date(ms).toISOString().slice(0, 10);

export const addDays = (day: Day, days: number): Day => toDay(at(day) + days * dayMs);
export const daysFrom = (from: Day, to: Day): number => Math.round((at(to) - at(from)) / dayMs) + 1;
export const eachDay = (from: Day, to: Day): Day[] => Array.from({ length: Math.max(0, daysFrom(from, to)) }, (_, i) => addDays(from, i));
/** Monday is 1. */
export const weekday = (day: Day): number => new Date(at(day)).getUTCDay() || 7;

/** The day and hour of an instant in a zone. */
export function dayIn(zone: string, instant: Date): Day {
  return new Intl.DateTimeFormat('en-CA', { timeZone: zone, year: 'numeric', month: '2-digit', day: '2-digit' }).format(instant);
}
export const hourIn = (zone: string, instant: Date): number =>
  Number(new Intl.DateTimeFormat('en-GB', { timeZone: zone, hour: '2-digit', hourCycle: 'h23' }).format(instant));
