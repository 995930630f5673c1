import { expect, it } from '@jest/globals';
import { nextStep } from './master-key.js';
import type { Secrets } from './secrets.js';

const before = { masterKey: 'old', internalSecret: 'x' } as Secrets;

it('announces the new key, exchanges the two, forgets the old one; readers are found by the first for ever', () => {
  const announced = nextStep(before, 'new');
  expect(announced).toMatchObject({ masterKey: 'old', firstMasterKey: 'old', masterKeyChange: { step: 'announced', other: 'new' } });
  const exchanged = nextStep(announced, 'unused');
  expect(exchanged).toMatchObject({ masterKey: 'new', firstMasterKey: 'old', masterKeyChange: { step: 'exchanged', other: 'old' } });
  const done = nextStep(exchanged, 'unused');
  expect(done).toEqual({ masterKey: 'new', firstMasterKey: 'old', internalSecret: 'x' });
  expect(nextStep(done, 'third')).toMatchObject({ masterKey: 'new', firstMasterKey: 'old', masterKeyChange: { other: 'third' } });
});
