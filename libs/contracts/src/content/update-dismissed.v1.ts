import { defineEvent } from '../event.js';
import { adoptionExample, adoptionFact } from './adoption.shapes.js';

export const updateDismissed = defineEvent(
  'content.update-dismissed.v1',
  'A person decided that the version goes on without the newer revision of its origin. Keyed by the version; carries its whole public state.',
  adoptionFact,
  { ...adoptionExample, standing: 'dismissed' },
);
