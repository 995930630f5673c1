import type { Actor } from '@kanfa/contracts';
import { DomainError, type Tx } from '@kanfa/kit';
import { Injectable } from '@nestjs/common';
import { databaseTime, recordDeed } from '../activity/record-deed.store.js';
import { changed } from '../member/member.js';
import { loadMember } from '../member/member.store.js';
import { revokeKey } from './api-key.store.js';

@Injectable()
export class RevokeApiKey {
  /** `owner`: only this person's keys; null for anyone's. */
  async run(tx: Tx, apiKeyId: string, owner: string | null, by: Actor): Promise<void> {
    const revoked = await revokeKey(tx, apiKeyId, owner);
    if (!revoked) {
      throw new DomainError('not-found', 'api-key-unknown', {
        zh: '没有这个 API 密钥，或它已作废。',
        en: 'There is no such API key, or it was revoked.',
      });
    }
    const member = await loadMember(tx, revoked.member_id);
    const details = { apiKeyId, name: revoked.name };
    await recordDeed(tx, { by, did: 'api-key-revoked', member, events: [changed(member)], details, at: await databaseTime(tx) });
  }
}
