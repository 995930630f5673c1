import type { EventOf, takeOverCompared } from '@kanfa/contracts';
import { audit, type Tx } from '@kanfa/kit';
import { Injectable } from '@nestjs/common';
import { setAnswering } from '../reply-rule/reply-rule.store.js';
import { takeOverOf } from './take-over-part.store.js';

/**
 * A person has accepted what readers will get: the imported rules answer from now on. They go on after the account was given back, because a callback
 * that still reaches us has silenced the website.
 */
@Injectable()
export class AnswerByRules {
  async run(tx: Tx, { accountId, takeOverId, by }: EventOf<typeof takeOverCompared>['data']): Promise<void> {
    if ((await takeOverOf(tx, accountId)) !== takeOverId) return;
    await setAnswering(tx, accountId, true);
    await audit(tx, {
      by: { kind: 'member', id: by ?? '' },
      did: 'reply-rules-answer',
      to: `account:${accountId}`,
      accountId,
      details: { takeOverId },
    });
  }
}
