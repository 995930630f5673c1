import { audit, DomainError, type Tx } from '@kanfa/kit';
import { assertNotHandedBack, type Caller } from '@kanfa/service';
import { Injectable } from '@nestjs/common';
import { readAccount } from '../account/account.store.js';
import { takeLease } from './token-read.store.js';

/** A program keeps a token for minutes; one that asks more often than this is broken or stolen. */
const perMinute = 30;

/** Lets a program of the company have the token once, and writes down that it did. */
@Injectable()
export class LeaseToken {
  async run(tx: Tx, accountId: string, caller: Caller): Promise<void> {
    if (caller.identity.kind !== 'api-key') throw keyWanted();
    await readAccount(tx, accountId);
    await assertNotHandedBack(tx, accountId);
    if (!(await takeLease(tx, accountId, caller.memberId, perMinute))) throw tooOften();
    await audit(tx, { by: caller.actor, did: 'token-leased', to: `account:${accountId}`, accountId });
  }
}

const keyWanted = () =>
  new DomainError('forbidden', 'api-key-wanted', {
    zh: '接口凭证只给程序：请用 API 密钥调用，不在浏览器里显示。',
    en: 'Access tokens are for programs: call this with an API key; a browser is not shown one.',
  });
const tooOften = () =>
  new DomainError('limit', 'token-lease-too-often', {
    zh: `一分钟内取了 ${perMinute} 次凭证。凭证几分钟内不变：请缓存它，一分钟后再取。`,
    en: `The token was taken ${perMinute} times within a minute. It does not change for minutes: keep it, and ask again in a minute.`,
  });
