import { defineEvent } from '../event.js';
import { adoptionExample, adoptionFact } from './adoption.shapes.js';

export const articleAdopted = defineEvent(
  'content.article-adopted.v1',
  'An account took a piece of another account over as a version of its own. Keyed by the version; carries its whole public state.',
  adoptionFact,
  adoptionExample,
);
