import dayjs from 'dayjs';
import timezone from 'dayjs/plugin/timezone';
import utc from 'dayjs/plugin/utc';
import { useEffect, useState } from 'react';

dayjs.extend(utc);
dayjs.extend(timezone);

/** The newsroom's clock. */
export const home = 'Asia/Shanghai';

export const inZone = (at: string, zone: string = home): dayjs.Dayjs => dayjs(at).tz(zone);
export const today = (): dayjs.Dayjs => dayjs().tz(home);
/** What the wall clock of a zone shows now, for fields of a time: a browser elsewhere has another clock. */
export const wallClockNow = (zone: string = home): dayjs.Dayjs => dayjs(inZone(new Date().toISOString(), zone).format('YYYY-MM-DDTHH:mm'));
/** What the wall clock of a zone shows, as an instant. */
export const instantOf = (wallClock: dayjs.Dayjs, zone: string = home): string =>
  dayjs.tz(wallClock.format('YYYY-MM-DDTHH:mm'), zone).toISOString();

/** A time as it is written everywhere; the zone is said when it is not the newsroom's. */
export function Moment({ at, zone = home, seconds = false }: { at: string; zone?: string; seconds?: boolean }) {
  const text = inZone(at, zone).format(seconds ? 'YYYY-MM-DD HH:mm:ss' : 'YYYY-MM-DD HH:mm');
  return (
    <time dateTime={at} className="moment">
      {text}
      {zone !== home && ` ${zone}`}
    </time>
  );
}

/** The present, moving on every `everySeconds`. */
export function useNow(everySeconds = 30): number {
  const [now, setNow] = useState(Date.now);
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), everySeconds * 1_000);
    return () => clearInterval(timer);
  }, [everySeconds]);
  return now;
}
