import type { ActAnswer } from '@kanfa/contracts';
import { DomainError, StaleWrite, type Tx } from '@kanfa/kit';
import { assertNotHandedBack, dryRun, type Caller } from '@kanfa/service';
import { Injectable } from '@nestjs/common';
import { v7 } from 'uuid';
import { lockAccount, saveAccount } from '../account/account.store.js';
import { endStandingFreeze, insertFreeze } from '../freeze/freeze.store.js';
import { addAction, completeAction } from './incident-action.store.js';
import { assertOpen, change, close, effectOfClosing, type Change, type Incident } from './incident.js';
import { addEntry, lockIncident, saveIncident } from './incident.store.js';

type Conclusion = { summary: string; confirmToken?: string | undefined };
type Room = 'publication.plan' | 'publication.authorise';

/** What people do in the incident room; each act is a line of what happened. */
@Injectable()
export class RunIncident {
  async change(tx: Tx, incidentId: string, wish: Change, caller: Caller): Promise<void> {
    const incident = await this.load(tx, incidentId, 'publication.plan', caller);
    if (incident.version !== caller.expectedVersion) throw new StaleWrite('incident', incidentId);
    const { next, entries } = change(incident, wish, wish.dutyId ? await nameOf(tx, wish.dutyId) : '');
    if (entries.length === 0) return;
    for (const entry of entries) await addEntry(tx, incidentId, entry, caller.actor);
    await saveIncident(tx, incident, next, caller.actor, 'incident-changed');
  }

  async note(tx: Tx, incidentId: string, note: string, caller: Caller): Promise<void> {
    const incident = await this.load(tx, incidentId, 'publication.plan', caller);
    assertOpen(incident);
    await addEntry(tx, incidentId, { kind: 'note', zh: note, en: note }, caller.actor);
    await saveIncident(tx, incident, incident, caller.actor, 'incident-noted');
  }

  /** The same freeze as everywhere: nothing of the account starts, what is in flight is followed to its end. */
  async freeze(tx: Tx, incidentId: string, { frozen, reason }: { frozen: boolean; reason: string }, caller: Caller): Promise<void> {
    const incident = await this.load(tx, incidentId, 'publication.authorise', caller);
    assertOpen(incident);
    const account = await lockAccount(tx, incident.accountId);
    await assertNotHandedBack(tx, incident.accountId);
    // stopping is easy, letting go takes proof of who it is: as with the red button, which shows this freeze, too
    if (!frozen) caller.demandFreshFactor();
    const by = { id: caller.memberId, name: caller.identity.name };
    if (frozen && account.status !== 'frozen') {
      const statusBefore = account.status;
      await insertFreeze(tx, { freezeId: v7(), accountId: incident.accountId, reason, statusBefore, by: by.id, byName: by.name });
      await saveAccount(tx, { ...account, status: 'frozen' }, caller.actor);
    }
    if (!frozen && account.status === 'frozen') {
      const before = await endStandingFreeze(tx, incident.accountId, { ...by, note: reason });
      await saveAccount(tx, { ...account, status: before ?? 'connected' }, caller.actor);
    }
    const entry = frozen
      ? { kind: 'frozen' as const, zh: `冻结了账号的发布：${reason}`, en: `froze publishing of the account: ${reason}` }
      : { kind: 'thawed' as const, zh: `恢复了账号的发布：${reason}`, en: `thawed publishing of the account: ${reason}` };
    await addEntry(tx, incidentId, entry, caller.actor);
    await saveIncident(tx, incident, incident, caller.actor, frozen ? 'account-frozen' : 'account-thawed');
  }

  async addAction(tx: Tx, incidentId: string, action: { what: string; ownerId: string; dueOn: string }, caller: Caller): Promise<void> {
    const incident = await this.load(tx, incidentId, 'publication.plan', caller);
    const owner = await nameOf(tx, action.ownerId);
    await addAction(tx, incidentId, action);
    const entry = { zh: `后续行动：${action.what}（${owner}，${action.dueOn}）`, en: `to do: ${action.what} (${owner}, ${action.dueOn})` };
    await addEntry(tx, incidentId, { kind: 'action', ...entry }, caller.actor);
    await saveIncident(tx, incident, incident, caller.actor, 'incident-action-added');
  }

  async completeAction(tx: Tx, incidentId: string, actionId: string, caller: Caller): Promise<void> {
    const incident = await this.load(tx, incidentId, 'publication.plan', caller);
    const what = await completeAction(tx, incidentId, actionId, caller.memberId);
    await addEntry(tx, incidentId, { kind: 'action-done', zh: `已完成：${what}`, en: `done: ${what}` }, caller.actor);
    await saveIncident(tx, incident, incident, caller.actor, 'incident-action-done');
  }

  async close(tx: Tx, incidentId: string, { summary, confirmToken }: Conclusion, caller: Caller): Promise<ActAnswer> {
    const incident = await this.load(tx, incidentId, 'publication.authorise', caller);
    const { status } = await lockAccount(tx, incident.accountId);
    const { now } = (await tx.row<{ now: Date }>('SELECT clock_timestamp() AS now'))!;
    const next = close(incident, summary, status === 'frozen', now);
    const effect = effectOfClosing(incident);
    const dry = await dryRun(tx, caller, confirmToken, {
      act: 'close-incident',
      objectId: incidentId,
      boundTo: [incident.version, summary],
    });
    if (dry) return { ...dry, effect };
    await addEntry(tx, incidentId, { kind: 'closed', zh: `关闭：${summary}`, en: `closed: ${summary}` }, caller.actor);
    await saveIncident(tx, incident, next, caller.actor, 'incident-closed');
    return { done: true, effect };
  }

  private async load(tx: Tx, incidentId: string, right: Room, caller: Caller): Promise<Incident> {
    const incident = await lockIncident(tx, incidentId);
    caller.demand(right, incident.accountId);
    return incident;
  }
}

async function nameOf(tx: Tx, memberId: string): Promise<string> {
  const row = await tx.row<{ name: string }>('SELECT name FROM member WHERE member_id = $1', [memberId]);
  if (row) return row.name;
  throw new DomainError('not-found', 'member-unknown', { zh: '没有这位成员。', en: 'There is no such member.' });
}
