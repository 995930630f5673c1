import { defineEvent } from '../event.js';
import { takeOverExample, takeOverFact } from './take-over-shapes.js';

export const takeOverBegun = defineEvent(
  'publishing.take-over-begun.v1',
  'A person began to take over an account that already lives: its parts are imported. Keyed by account.',
  takeOverFact,
  { ...takeOverExample, state: 'preparing' },
);
