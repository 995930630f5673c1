import { allEvents, type Owner } from '@kanfa/contracts';
import { canonicalJson, Database, FileStore, Loop, sealAudit, type Log } from '@kanfa/kit';
import { enqueue } from '@kanfa/messaging';

/**
 * Chains the audit log within a second; once a minute the head of the chain leaves the service, to team as an event and to the file store, so
 * that not even the database's owner can hash it anew unseen.
 */
export function auditSealer(service: Owner, db: Database, files: FileStore, log: Log): Loop {
  const definition = allEvents().find((event) => event.type === `${service}.audit-head.v1`)!;
  let announced = { seq: 0, at: 0 };
  // what happens each second looks at the end of the log; the whole of it is looked through at the start and every hour
  let wholeAt = 0;
  return new Loop({
    name: 'audit-sealer',
    everyMs: 1_000,
    log,
    work: async () => {
      const whole = Date.now() - wholeAt >= 3_600_000;
      const { seq, hash, sealed } = await sealAudit(db, { whole });
      if (whole && sealed < 1_000) wholeAt = Date.now();
      if (seq > announced.seq && Date.now() - announced.at >= 60_000) {
        const head = { service, seq, hash, at: (await db.now()).toISOString() };
        await files.put(Buffer.from(canonicalJson(head)));
        await db.transaction((tx) => enqueue(tx, [definition.draft(service, head)], { kind: 'system', id: 'audit-sealer' }));
        announced = { seq, at: Date.now() };
      }
      return sealed === 1_000;
    },
  });
}
