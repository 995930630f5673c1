import type { InputOf, interactionRoutes } from '@kanfa/contracts';
import { audit, SecretBox, StaleWrite, type Tx } from '@kanfa/kit';
import { assertNotHandedBack, loadAccount, type Caller } from '@kanfa/service';
import { Injectable } from '@nestjs/common';
import { v7 } from 'uuid';
import { changeTarget } from './forward-target.js';
import { addTarget, loadTarget, saveTarget } from './forward-target.store.js';
import { Outbound } from './outbound.client.js';

/** Adds and changes systems that get an account's callbacks. */
@Injectable()
export class PutForwardTarget {
  constructor(
    private readonly box: SecretBox,
    private readonly outbound: Outbound,
  ) {}

  async add(tx: Tx, caller: Caller, { body }: InputOf<typeof interactionRoutes.addForwardTarget>): Promise<string> {
    const { secret, ...given } = body;
    const { accountId } = await loadAccount(tx, given.accountId);
    caller.demand('account.manage', accountId);
    await assertNotHandedBack(tx, accountId);
    this.outbound.check(given.url);
    const target = { ...given, id: v7(), on: true, version: 0 };
    await addTarget(tx, target, this.seal(target.id, secret));
    await audit(tx, {
      by: caller.actor,
      did: 'forward-target-added',
      to: `forward-target:${target.id}`,
      accountId,
      details: { url: target.url },
    });
    return target.id;
  }

  async change(tx: Tx, caller: Caller, { params, body }: InputOf<typeof interactionRoutes.changeForwardTarget>): Promise<void> {
    const { secret, ...change } = body;
    const target = await loadTarget(tx, params.targetId);
    caller.demand('account.manage', target.accountId);
    if (target.version !== caller.expectedVersion) throw new StaleWrite('forward target', target.id);
    if (change.url !== undefined) this.outbound.check(change.url);
    await saveTarget(tx, changeTarget(target, change), secret === undefined ? undefined : this.seal(target.id, secret));
    await audit(tx, {
      by: caller.actor,
      did: 'forward-target-changed',
      to: `forward-target:${target.id}`,
      accountId: target.accountId,
      details: { changed: Object.keys(body) },
    });
  }

  private seal(targetId: string, secret: string): Buffer {
    return this.box.seal(secret, secretContext(targetId));
  }
}

/** A sealed secret copied to another target does not open there. */
export const secretContext = (targetId: string): string => `forward-target:${targetId}`;
