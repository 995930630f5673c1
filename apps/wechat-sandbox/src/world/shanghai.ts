// China has had one zone without summer time since 1991
const offset = 8 * 3_600_000;
// every call asks for its day, and nearly always it is the one asked for before
let latest = { number: 0, day: '1970-01-01' };

/** The day in Shanghai, `yyyy-MM-dd`, of an instant in milliseconds. */
export function dayOf(at: number): string {
  const number = Math.floor((at + offset) / 86_400_000);
  if (number !== latest.number) latest = { number, day: new Date(number * 86_400_000).toISOString().slice(0, 10) };
  return latest.day;
}

/** The month in Shanghai, `yyyy-MM`. */
export const monthOf = (at: number): string => dayOf(at).slice(0, 7);

/** Midnight in Shanghai at the start of a day, in milliseconds. */
export const startOf = (day: string): number => Date.parse(`${day}T00:00:00Z`) - offset;

/** `yyyy-MM-dd HH:mm` in Shanghai. */
export const minuteOf = (at: number): string => new Date(at + offset).toISOString().slice(0, 16).replace('T', ' ');

/** The hour in Shanghai, 0 to 23. */
export const hourOf = (at: number): number => new Date(at + offset).getUTCHours();

export const isDay = (text: string): boolean => /^\d{4}-\d{2}-\d{2}$/.test(text) && dayOf(startOf(text)) === text;

/** Every day from one to another, both included. */
export function daysBetween(begin: string, end: string): string[] {
  const days: string[] = [];
  for (let at = startOf(begin); at <= startOf(end); at += 86_400_000) days.push(dayOf(at));
  return days;
}
