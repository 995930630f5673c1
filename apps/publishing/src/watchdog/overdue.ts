/** A publication as the watchdog knows it: enough to tell that it should be out by now, and to say so. */
export type Expected = { publicationId: string; title: string; accountName: string; lane: string; latestAt: string };
export type Seen = Expected & { state: string; updatedAt: string };

export type Alarm = { key: string; zh: string; en: string };
/** What the watchdog knows when nobody else can be asked; survives its own restart. */
export type Memory = { expected: Expected[]; told: Record<string, string>; downSince: Record<string, string> };
export const emptyMemory: Memory = { expected: [], told: {}, downSince: {} };

/** States in which nothing is owed to readers any more, or a person was already told in the console. */
const settled = new Set([
  'submitted',
  'published',
  'handed-over',
  'seen-sent',
  'cancelled',
  'failed',
  'corrected',
  'withdrawn',
  'taken-down',
  'needs-human',
]);
export const isOpen = (state: string): boolean => !settled.has(state);

/** What should be out by now and is not. */
export const overdueAlarms = (seen: readonly Seen[], now: Date): Alarm[] =>
  seen
    .filter(({ state, latestAt }) => isOpen(state) && Date.parse(latestAt) < now.getTime())
    .map(({ publicationId, title, accountName, latestAt, state }) => ({
      key: `overdue:${publicationId}`,
      zh: `“${accountName}”的《${title}》最晚应在 ${latestAt} 前发出，现在还是“${state}”。请立即查看发布服务。`,
      en: `“${title}” of ${accountName} should have gone out by ${latestAt} and is still "${state}". Look at publishing now.`,
    }));

/** Nobody can say what became of it: what was expected counts as missing. */
export const blindAlarms = (expected: readonly Expected[], now: Date): Alarm[] =>
  expected
    .filter(({ latestAt }) => Date.parse(latestAt) < now.getTime())
    .map(({ publicationId, title, accountName, latestAt }) => ({
      key: `blind:${publicationId}`,
      zh: `“${accountName}”的《${title}》最晚应在 ${latestAt} 前发出，但数据库连不上，不知道结果。请到公众平台后台核对。`,
      en: `“${title}” of ${accountName} should have gone out by ${latestAt}, but the database cannot be reached and nobody knows. Look in the back office.`,
    }));

export type Part = 'database' | 'publishing';
const partNames: Record<Part, { zh: string; en: string }> = {
  database: { zh: '发布数据库连不上', en: 'The publishing database cannot be reached' },
  publishing: { zh: '发布服务没有应答', en: 'publishing does not answer' },
};

/** A part that has been away for longer than `graceMs`: a restart is no alarm. */
export function downAlarms(downSince: Readonly<Record<string, string>>, graceMs: number, now: Date): Alarm[] {
  return (Object.keys(partNames) as Part[]).flatMap((part) => {
    const since = downSince[part];
    if (!since || now.getTime() - Date.parse(since) < graceMs) return [];
    const { zh, en } = partNames[part];
    return [{ key: `down:${part}:${since}`, zh: `${zh}，自 ${since} 起。`, en: `${en}, since ${since}.` }];
  });
}

/** What of these has not been said yet, or not for so long that it has to be said again. */
export const toTell = (alarms: readonly Alarm[], told: Readonly<Record<string, string>>, againMs: number, now: Date): Alarm[] =>
  alarms.filter(({ key }) => !told[key] || now.getTime() - Date.parse(told[key]) >= againMs);
