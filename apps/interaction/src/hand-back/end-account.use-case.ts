import type { EventOf, accountHandedBack } from '@kanfa/contracts';
import { audit, type Tx } from '@kanfa/kit';
import { Injectable } from '@nestjs/common';
import { destroySecrets, stopCalls } from './hand-back.store.js';

const by = { kind: 'system' as const, id: 'hand-back' };

/** An account was given back: its secrets go, nothing of it is read or answered any more. What was entered after it was connected again stays. */
@Injectable()
export class EndAccount {
  async run(tx: Tx, { accountId, at }: EventOf<typeof accountHandedBack>['data']): Promise<void> {
    const destroyed = await destroySecrets(tx, accountId, at);
    await stopCalls(tx, accountId, at);
    await audit(tx, { by, did: 'callback-secrets-destroyed', to: `callback:${accountId}`, accountId, details: destroyed });
  }
}
