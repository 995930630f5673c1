import { hash } from 'node:crypto';

const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';

/** Numbers that look random and are always the same for the same words: same seed and same calls, same world. */
export class Dice {
  private state: number;

  constructor(...words: (string | number)[]) {
    this.state = hash('sha256', words.join('\u0000'), 'buffer').readUInt32LE(0);
  }

  /** From 0 up to, not including, 1 (mulberry32). */
  roll(): number {
    this.state = (this.state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(this.state ^ (this.state >>> 15), 1 | this.state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  }

  /** A whole number from 0 up to, not including, `end`. */
  below(end: number): number {
    return Math.floor(this.roll() * end);
  }

  between(low: number, high: number): number {
    return low + this.roll() * (high - low);
  }

  pick<T>(from: readonly T[]): T {
    return from[this.below(from.length)]!;
  }

  chance(probability: number): boolean {
    return this.roll() < probability;
  }

  /** A made-up id of letters and digits. */
  word(length: number): string {
    return Array.from({ length }, () => letters[this.below(letters.length)]).join('');
  }

  /** `count` different members, in the order drawn. */
  sample<T>(from: readonly T[], count: number): T[] {
    const left = [...from];
    return Array.from({ length: Math.min(count, left.length) }, () => {
      // the last one takes the place of the one drawn: a draw costs the same from ten as from a million
      const at = this.below(left.length);
      const drawn = left[at]!;
      left[at] = left.at(-1)!;
      left.pop();
      return drawn;
    });
  }
}
