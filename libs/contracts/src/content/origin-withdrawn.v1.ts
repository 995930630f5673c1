import { defineEvent } from '../event.js';
import { adoptionExample, adoptionFact } from './adoption.shapes.js';

export const originWithdrawn = defineEvent(
  'content.origin-withdrawn.v1',
  'The piece a version was made from was withdrawn or taken down. Keyed by the version; carries its whole public state.',
  adoptionFact,
  { ...adoptionExample, standing: 'origin-withdrawn' },
);
