import { defineEvent } from '../event.js';
import { takeOverExample, takeOverFact } from './take-over-shapes.js';

export const takeOverCompared = defineEvent(
  'publishing.take-over-compared.v1',
  'A person compared what readers get before and after and accepted it: imported rules answer from now on. Keyed by account.',
  takeOverFact,
  { ...takeOverExample, state: 'compared' },
);
