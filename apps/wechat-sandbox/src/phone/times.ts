import type { Sayer } from '../pages/look.js';
import { dayOf, minuteOf } from '../world/shanghai.js';

/** As chats write times: today only the minute, yesterday said, else the day. */
export function chatTime(at: number, now: number, say: Sayer): string {
  const minute = minuteOf(at).slice(11);
  if (dayOf(at) === dayOf(now)) return minute;
  if (dayOf(at) === dayOf(now - 86_400_000)) return `${say('昨天', 'Yesterday')} ${minute}`;
  const [year, month, day] = dayOf(at).split('-').map(Number);
  const same = dayOf(at).slice(0, 4) === dayOf(now).slice(0, 4);
  return say(`${same ? '' : `${year}年`}${month}月${day}日 ${minute}`, `${same ? '' : `${year}-`}${month}-${day} ${minute}`);
}

/** As articles write their date. */
export function articleTime(at: number, say: Sayer): string {
  const [year, month, day] = dayOf(at).split('-').map(Number);
  return say(`${year}年${month}月${day}日 ${minuteOf(at).slice(11)}`, `${minuteOf(at)}`);
}
