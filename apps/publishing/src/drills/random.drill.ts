import { sha256Of } from '@kanfa/kit';

/** Numbers from 0 to 1, the same for the same seed. */
export function numbersOf(seed: number): () => number {
  let count = 0;
  return () => parseInt(sha256Of(`${seed}:${count++}`).slice(0, 12), 16) / 2 ** 48;
}
