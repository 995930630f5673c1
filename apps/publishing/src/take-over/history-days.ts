/** WeChat's statistics of single pieces begin here; what is older stands only in the back office's Excel files. */
export const firstDay = '2025-11-01';
/** From this hour on (Asia/Shanghai) yesterday's statistics are there. */
const readyHour = 8;

const shanghai = (at: Date): Date => new Date(at.getTime() + 8 * 3_600_000);
export const dayBefore = (day: string): string => new Date(Date.parse(`${day}T00:00:00Z`) - 86_400_000).toISOString().slice(0, 10);

/** The newest day that has statistics. */
export function newestDay(now: Date): string {
  const local = shanghai(now);
  const yesterday = dayBefore(local.toISOString().slice(0, 10));
  return local.getUTCHours() >= readyHour ? yesterday : dayBefore(yesterday);
}

/** WeChat's own name of a piece, when its address tells: `mid` is the msg_data_id, `idx` the place in the bundle. */
export function msgIdIn(url: string | null): string | null {
  if (!url || !URL.canParse(url)) return null;
  const { searchParams } = new URL(url);
  const [mid, index] = [searchParams.get('mid'), searchParams.get('idx')];
  return mid && index && /^\d+$/.test(mid) && /^\d+$/.test(index) ? `${mid}_${index}` : null;
}
