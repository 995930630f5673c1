import type { Actor } from '@kanfa/contracts';
import { audit, SecretBox, StaleWrite, type Tx } from '@kanfa/kit';
import { assertNotHandedBack } from '@kanfa/service';
import { Injectable } from '@nestjs/common';
import type { Account } from './account.js';
import { lockAccount, saveAccount } from './account.store.js';

type Change = { [K in 'name' | 'kind' | 'verified' | 'commentEnabled' | 'zone' | 'positioning']?: Account[K] | undefined } & {
  appSecret?: string | undefined;
};

@Injectable()
export class UpdateAccount {
  constructor(private readonly secrets: SecretBox) {}

  async run(tx: Tx, accountId: string, expected: number, { appSecret, ...change }: Change, by: Actor): Promise<void> {
    const account = await lockAccount(tx, accountId);
    if (account.version !== expected) throw new StaleWrite('account', accountId);
    // only a new secret brings an account back that was given back
    if (!appSecret) await assertNotHandedBack(tx, accountId);
    const returns = account.handedBackAt !== null;
    const given = Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined));
    await saveAccount(
      tx,
      { ...account, ...given, handedBackAt: null },
      by,
      appSecret ? this.secrets.seal(appSecret, accountId) : undefined,
    );
    // a token of the old secret must not outlive it
    if (appSecret) await tx.run('DELETE FROM access_token WHERE account_id = $1', [accountId]);
    const changed = [...Object.keys(given), ...(appSecret ? ['appSecret'] : [])];
    await audit(tx, {
      by,
      did: returns ? 'account-connected-again' : 'account-changed',
      to: `account:${accountId}`,
      accountId,
      details: { changed },
    });
  }
}
