import type { Actor } from '@kanfa/contracts';
import { audit, SecretBox, type Tx } from '@kanfa/kit';
import { Injectable } from '@nestjs/common';
import { mentionContext } from './mention.js';
import { forgetMention, keepMention } from './mention.store.js';

/** A person's own number, theirs to give and to take back. */
@Injectable()
export class SetMention {
  constructor(private readonly box: SecretBox) {}

  async run(tx: Tx, memberId: string, mobile: string | null, by: Actor): Promise<void> {
    if (mobile === null) await forgetMention(tx, memberId);
    else await keepMention(tx, memberId, this.box.seal(mobile, mentionContext(memberId)), mobile.slice(-4));
    await audit(tx, { by, did: mobile === null ? 'mention-cleared' : 'mention-set', to: `member:${memberId}` });
  }
}
