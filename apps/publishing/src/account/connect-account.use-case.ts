import type { Actor } from '@kanfa/contracts';
import { audit, SecretBox, type Tx } from '@kanfa/kit';
import { Injectable } from '@nestjs/common';
import { v7 } from 'uuid';
import type { Account } from './account.js';
import { insertAccount } from './account.store.js';

type Given = Omit<Account, 'accountId' | 'version' | 'status' | 'checkedAt' | 'problem' | 'handedBackAt' | 'positioning' | 'probed'> & {
  appSecret: string;
  positioning?: string | undefined;
};

/** Keeps an account and its secret. It counts as connected once a token has proven the secret. */
@Injectable()
export class ConnectAccount {
  constructor(private readonly secrets: SecretBox) {}

  async run(tx: Tx, { appSecret, positioning = '', ...given }: Given, by: Actor): Promise<string> {
    const accountId = v7();
    const account: Account = {
      ...given,
      accountId,
      version: 1,
      positioning: positioning || null,
      status: 'disconnected',
      checkedAt: null,
      problem: null,
      handedBackAt: null,
      probed: {},
    };
    await insertAccount(tx, account, this.secrets.seal(appSecret, accountId), by);
    await audit(tx, { by, did: 'account-connected', to: `account:${accountId}`, accountId, details: { appId: account.appId } });
    return accountId;
  }
}
