import type { Actor } from '@kanfa/contracts';
import { sha256Of, type Tx } from '@kanfa/kit';
import { Injectable } from '@nestjs/common';
import { v7 } from 'uuid';
import { databaseTime, recordDeed } from '../activity/record-deed.store.js';
import { loadMember } from '../member/member.store.js';
import { assertExpiry, startOf } from './api-key.js';
import { saveApiKey } from './api-key.store.js';

type Wanted = { key: string; name: string; expiresAt: Date | undefined };

@Injectable()
export class CreateApiKey {
  async run(tx: Tx, memberId: string, { key, name, expiresAt }: Wanted, by: Actor): Promise<string> {
    const member = await loadMember(tx, memberId);
    const at = await databaseTime(tx);
    assertExpiry(expiresAt, at);
    const id = v7();
    await saveApiKey(tx, { id, memberId, name, start: startOf(key), hash: sha256Of(key), expiresAt });
    await recordDeed(tx, { by, did: 'api-key-made', member, events: [], details: { apiKeyId: id, name }, at });
    return id;
  }
}
