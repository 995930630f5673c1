import type { EffectStep } from '../publication/publication.js';

/**
 * Where a dispatcher may die while it carries a publication through an effect: `claimed`, `prepared` (pictures and token are there),
 * `intended` (the intent is committed, the socket not touched), `in-flight`, `answered` (not yet written down), `written`; and while it finds out
 * about one it lost: `doubted` (before reading) and `read` (before it is written down).
 */
export type KillPoint = 'claimed' | 'prepared' | 'intended' | 'in-flight' | 'answered' | 'written' | 'doubted' | 'read';

/** Told of every point passed; does nothing. Drills put one in its place that ends the process. */
export class Checkpoint {
  async reach(_point: KillPoint, _publicationId: string, _step: EffectStep): Promise<void> {
    // nothing happens here outside of drills
  }
}
