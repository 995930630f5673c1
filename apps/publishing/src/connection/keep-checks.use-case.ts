import type { Actor } from '@kanfa/contracts';
import { audit, type Tx } from '@kanfa/kit';
import { Injectable } from '@nestjs/common';
import { readAccount } from '../account/account.store.js';
import { contradictionsOf, type Learnt } from '../capability/capability.js';
import { capabilityNames } from '../capability/capability-names.js';
import { rightsCheck, type Check } from './connection.js';
import { saveChecks } from './connection.store.js';

/** Keeps what a test said. */
@Injectable()
export class KeepChecks {
  async run(tx: Tx, accountId: string, found: { checks: Check[] } | { matrix: Learnt[] }, by: Actor): Promise<Check[]> {
    const account = await readAccount(tx, accountId);
    const checks = 'checks' in found ? found.checks : [rightsCheck(found.matrix, contradictionsOf(account), capabilityNames)];
    await saveChecks(tx, accountId, checks);
    const results = Object.fromEntries(checks.map(({ part, result }) => [part, result]));
    await audit(tx, { by, did: 'connection-checked', to: `account:${accountId}`, accountId, details: results });
    return checks;
  }
}
