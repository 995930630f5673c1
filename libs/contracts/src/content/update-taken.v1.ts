import { defineEvent } from '../event.js';
import { adoptionExample, adoptionFact } from './adoption.shapes.js';

export const updateTaken = defineEvent(
  'content.update-taken.v1',
  'A person took the newer revision of the origin over into the version. Keyed by the version; carries its whole public state.',
  adoptionFact,
  { ...adoptionExample, revision: 3 },
);
