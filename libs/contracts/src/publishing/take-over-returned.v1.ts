import { defineEvent } from '../event.js';
import { takeOverExample, takeOverFact } from './take-over-shapes.js';

export const takeOverReturned = defineEvent(
  'publishing.take-over-returned.v1',
  'A person gave the account back, or gave the take-over up. Keyed by account.',
  takeOverFact,
  { ...takeOverExample, state: 'returned' },
);
