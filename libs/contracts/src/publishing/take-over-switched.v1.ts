import { defineEvent } from '../event.js';
import { takeOverExample, takeOverFact } from './take-over-shapes.js';

export const takeOverSwitched = defineEvent(
  'publishing.take-over-switched.v1',
  'WeChat verified our callback address: what readers do comes to us. Keyed by account.',
  takeOverFact,
  { ...takeOverExample, state: 'switched', by: null },
);
