import type { Secrets } from './secrets.js';

/** The next step of a change of the master key. `fresh`: the key to come, used when a change begins; without a change there is no step after the last. */
export function nextStep(secrets: Secrets, fresh: string): Secrets {
  const { masterKeyChange: change, ...rest } = secrets;
  if (!change) {
    const firstMasterKey = rest.firstMasterKey ?? rest.masterKey;
    return { ...rest, firstMasterKey, masterKeyChange: { step: 'announced', other: fresh } };
  }
  if (change.step === 'announced')
    return { ...rest, masterKey: change.other, masterKeyChange: { step: 'exchanged', other: rest.masterKey } };
  return rest;
}
