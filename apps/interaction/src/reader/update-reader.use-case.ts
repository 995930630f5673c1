import type { InputOf, interactionRoutes } from '@kanfa/contracts';
import { audit, StaleWrite, type Tx } from '@kanfa/kit';
import type { Caller } from '@kanfa/service';
import { Injectable } from '@nestjs/common';
import { describeReader } from './reader.js';
import { loadReader, saveReader } from './reader.store.js';

@Injectable()
export class UpdateReader {
  async run(tx: Tx, caller: Caller, { params, body }: InputOf<typeof interactionRoutes.updateReader>): Promise<void> {
    const reader = await loadReader(tx, params.readerId);
    caller.demand('inbox.answer', reader.accountId);
    if (reader.version !== caller.expectedVersion) throw new StaleWrite('reader', reader.id);
    await saveReader(tx, describeReader(reader, body));
    await audit(tx, {
      by: caller.actor,
      did: 'reader-described',
      to: `reader:${reader.id}`,
      accountId: reader.accountId,
      details: { changed: Object.keys(body) },
    });
  }
}
