import type { IncidentFact, IncidentLevel, IncidentSource } from '@kanfa/contracts';
import { DomainError, type Say } from '@kanfa/kit';
import { titleOf, type Headline } from './headline.js';
import type { Statement } from './statement.js';

export type Incident = {
  incidentId: string;
  version: number;
  accountId: string;
  publicationId: string | null;
  level: IncidentLevel;
  source: IncidentSource;
  title: string;
  /** What a machine found; null when a person wrote the title. */
  headline: Headline | null;
  state: 'open' | 'closed';
  dutyId: string | null;
  statementUnitId: string | null;
  /** The statement on its fast track. */
  statement: Statement | null;
  summary: string | null;
  openedAt: Date;
  closedAt: Date | null;
};

/** What others learn of it. */
export const incidentFactOf = (incident: Incident): IncidentFact => ({
  incidentId: incident.incidentId,
  accountId: incident.accountId,
  level: incident.level,
  source: incident.source,
  title: incident.title,
  says: titleOf(incident),
  state: incident.state,
  openedAt: incident.openedAt.toISOString(),
  ...(incident.publicationId ? { publicationId: incident.publicationId } : {}),
  ...(incident.dutyId ? { dutyId: incident.dutyId } : {}),
  ...(incident.statementUnitId ? { statementUnitId: incident.statementUnitId } : {}),
  ...(incident.statement ? { fastTrack: trackOf(incident.statement) } : {}),
  ...(incident.closedAt ? { closedAt: incident.closedAt.toISOString() } : {}),
});

const trackOf = ({ unitId, reason, askedBy, askedAt }: Statement) => ({ unitId, reason, askedBy, askedAt });

export type Change = { level?: IncidentLevel; dutyId?: string };
export type Entry = {
  kind: 'opened' | 'level' | 'duty' | 'frozen' | 'thawed' | 'statement' | 'note' | 'action' | 'action-done' | 'closed';
  zh: string;
  en: string;
};

export function assertOpen({ state }: Pick<Incident, 'state'>): void {
  if (state === 'open') return;
  throw new DomainError('conflict', 'incident-closed', {
    zh: '这个事件已经关闭。需要时请打开一个新的。',
    en: 'This incident is closed. Open a new one if it goes on.',
  });
}

/** The incident after a change, with a line for each thing that changed. `nameOf` gives the duty person's name. */
export function change(incident: Incident, wish: Change, dutyName: string): { next: Incident; entries: Entry[] } {
  assertOpen(incident);
  const entries: Entry[] = [];
  if (wish.level && wish.level !== incident.level)
    entries.push({ kind: 'level', zh: `级别由 ${incident.level} 改为 ${wish.level}`, en: `level ${incident.level} became ${wish.level}` });
  if (wish.dutyId && wish.dutyId !== incident.dutyId) entries.push({ kind: 'duty', zh: `值守人：${dutyName}`, en: `on duty: ${dutyName}` });
  return { next: { ...incident, ...wish }, entries };
}

/** Closing is refused while the account is frozen: somebody must have said that it may go on. */
export function close(incident: Incident, summary: string, frozen: boolean, at: Date): Incident {
  assertOpen(incident);
  if (frozen)
    throw new DomainError('conflict', 'account-still-frozen', {
      zh: '账号还处于冻结状态。请先恢复发布，或说明由谁何时恢复，再关闭事件。',
      en: 'The account is still frozen. Thaw it first, then close the incident.',
    });
  return { ...incident, state: 'closed', summary, closedAt: at };
}

/** What closing means, said before it is done. */
export function effectOfClosing(incident: Incident): Say {
  const { zh, en } = titleOf(incident);
  return {
    zh: `关闭事件“${zh}”：结论写进时间线，之后不能再记录、改级别或换值守人，后续行动仍继续。不能重新打开，再起时要打开新的。`,
    en: `Closes the incident “${en}”: the conclusion joins its timeline; notes, level and duty are over, actions go on. It cannot be opened again; if it goes on, a new one is opened.`,
  };
}
