import { defineEvent } from '../event.js';
import { adoptionExample, adoptionFact } from './adoption.shapes.js';

export const updateAvailable = defineEvent(
  'content.update-available.v1',
  'A newer revision of the origin was approved, or the origin corrected: the version may take it over. Keyed by the version; carries its whole public state.',
  adoptionFact,
  { ...adoptionExample, standing: 'update-available' },
);
