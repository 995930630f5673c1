import { operationsOf, type Actor, type InputOf, type Owner } from '@kanfa/contracts';
import { audit, Database, verifyAudit, Writes } from '@kanfa/kit';
import { announceAll, JetStreamStrategy, listDeadLetters, replayDeadLetter, type Announcer } from '@kanfa/messaging';
import { Controller, Inject, Injectable, type Type } from '@nestjs/common';
import type { Caller } from './caller.js';
import { Handle } from './handle.decorator.js';

/** What the frame hands to the operations of a service after the broker side exists. */
@Injectable()
export class Operations {
  strategy?: JetStreamStrategy;
  announcer?: Announcer;
}

type AuditRow = {
  id: string;
  at: Date;
  actor: Actor;
  did: string;
  object: string;
  account_id: string | null;
  details: Record<string, unknown>;
  trace_id: string | null;
};

/** State told again is nobody's new deed: who keeps count of deeds skips this actor. The audit names who asked. */
const announcement: Actor = { kind: 'system', id: 'announcement' };

/** Dead letters, audit and announcing anew, at the paths of one service. */
export function operationsController(owner: Owner): Type {
  const routes = operationsOf(owner);

  @Controller()
  class OperationsController {
    constructor(
      @Inject(Database) private readonly db: Database,
      @Inject(Writes) private readonly writes: Writes,
      @Inject(Operations) private readonly operations: Operations,
    ) {}

    @Handle(routes.listDeadLetters)
    async listDeadLetters() {
      const letters = await listDeadLetters(this.db);
      return {
        items: letters.map((letter) => ({
          ...letter,
          deadAt: letter.deadAt.toISOString(),
          replayedAt: letter.replayedAt?.toISOString() ?? null,
        })),
        next: null,
      };
    }

    @Handle(routes.replayDeadLetter)
    async replayDeadLetter({ params }: InputOf<typeof routes.replayDeadLetter>, caller: Caller) {
      await replayDeadLetter(this.db, this.operations.strategy!, params.deadLetterId, caller.actor);
      return { id: params.deadLetterId };
    }

    @Handle(routes.listAudit)
    async listAudit({ query }: InputOf<typeof routes.listAudit>) {
      const rows = await this.db.rows<AuditRow>(
        `SELECT id, at, actor, did, object, account_id, details, trace_id FROM audit_entry
         WHERE ($1::text IS NULL OR object = $1) AND ($2::text IS NULL OR trace_id = $2) AND ($3::uuid IS NULL OR id < $3)
         ORDER BY id DESC LIMIT $4`,
        [query.object ?? null, query.traceId ?? null, query.after ?? null, query.limit + 1],
      );
      const items = rows.slice(0, query.limit);
      return {
        items: items.map((row) => ({
          id: row.id,
          at: row.at.toISOString(),
          actor: row.actor,
          did: row.did,
          object: row.object,
          accountId: row.account_id,
          details: row.details,
          traceId: row.trace_id,
        })),
        next: rows.length > query.limit ? items.at(-1)!.id : null,
      };
    }

    @Handle(routes.verifyAudit)
    async verifyAudit({ query: { knownSeq, knownHash } }: InputOf<typeof routes.verifyAudit>, caller: Caller) {
      const head = knownSeq && knownHash ? { seq: knownSeq, hash: knownHash } : undefined;
      const verdict = await verifyAudit(this.db, head);
      return verdict.ok ? { ok: true, seq: verdict.seq, why: null } : { ok: false, seq: verdict.at, why: verdict.why[caller.language] };
    }

    @Handle(routes.announceAll)
    async announceAll(_input: InputOf<typeof routes.announceAll>, caller: Caller) {
      if (this.operations.announcer) await announceAll(this.db, this.operations.announcer, announcement);
      return this.writes.run(caller, async (tx) => {
        await audit(tx, { by: caller.actor, did: 'state-announced', to: `service:${owner}` });
        return {};
      });
    }
  }
  return OperationsController;
}
