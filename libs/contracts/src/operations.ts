import { z } from 'zod';
import { actorShape, owners, type Owner } from './event.js';
import { idAnswer, instant, listOf, nothing, pageBy, route, sha256 } from './route.js';

export const deadLetter = z.object({
  id: z.uuid(),
  owner: z.string(),
  type: z.string(),
  key: z.string().nullable(),
  cause: z.string(),
  deliveries: z.number().int(),
  deadAt: instant,
  replayedAt: instant.nullable(),
});

export const auditRow = z.object({
  id: z.uuid(),
  at: instant,
  actor: actorShape,
  did: z.string(),
  object: z.string(),
  accountId: z.uuid().nullable(),
  details: z.record(z.string(), z.unknown()),
  traceId: z.string().nullable(),
});

/** The same operations at every service: its dead letters, its audit log, and announcing its current state anew. */
export const operationsOf = (owner: Owner) => {
  const of = (what: string) => `${what}Of${owner[0]!.toUpperCase()}${owner.slice(1)}`;
  return {
    listDeadLetters: route(owner, of('listDeadLetters'), {
      method: 'GET',
      path: `/operations/${owner}/dead-letters`,
      right: 'operations.manage',
      summary: { zh: `${owner} 未能处理的事件`, en: `Events ${owner} could not handle` },
      response: listOf(deadLetter),
    }),
    replayDeadLetter: route(owner, of('replayDeadLetter'), {
      method: 'POST',
      path: `/operations/${owner}/dead-letters/{deadLetterId}/replay`,
      right: 'operations.manage',
      summary: { zh: '再处理一次这个事件', en: 'Handle this event once more' },
      params: z.object({ deadLetterId: z.uuid() }),
      response: idAnswer,
    }),
    listAudit: route(owner, of('listAudit'), {
      method: 'GET',
      path: `/operations/${owner}/audit`,
      right: 'audit.read',
      summary: { zh: `${owner} 的审计记录，最新在前`, en: `The audit log of ${owner}, newest first` },
      query: pageBy('uuid').extend({ object: z.string().max(200).optional(), traceId: z.string().max(64).optional() }),
      response: listOf(auditRow),
    }),
    verifyAudit: route(owner, of('verifyAudit'), {
      method: 'GET',
      path: `/operations/${owner}/audit/verification`,
      right: 'audit.read',
      summary: {
        zh: '核对审计链是否完整；给出团队服务留存的链头（listAuditHeads），还能发现被截断或整条重算的链',
        en: 'Check that the audit chain is whole; with a head that team kept (listAuditHeads) a chain cut or hashed anew is found too',
      },
      query: z.object({ knownSeq: z.coerce.number().int().min(1).optional(), knownHash: sha256.optional() }),
      response: z.object({ ok: z.boolean(), seq: z.number().int(), why: z.string().nullable() }),
    }),
    announceAll: route(owner, of('announceAll'), {
      method: 'POST',
      path: `/operations/${owner}/announcement`,
      right: 'operations.manage',
      status: 202,
      summary: {
        zh: '重新公布当前全部状态，供其他服务重建投影',
        en: 'Announce the whole current state anew, so that others can rebuild their projections',
      },
      response: nothing,
    }),
  };
};

export const operationsRoutes = owners.map(operationsOf);
