import { fold, foldTerm } from './fold.js';

export type TermHit = { from: number; to: number; term: number };

/**
 * Aho-Corasick over typed arrays: all terms are found in one pass whose cost grows with the text, hardly with the list. Transitions lie in one
 * open-addressed table keyed by state and code, so 10⁵ terms take some 10 MB instead of an object per node.
 */
export class TermMatcher {
  private keys: Float64Array;
  private targets: Int32Array;
  private mask: number;
  private states = 1;
  private fail = new Int32Array(0);
  /** The term that ends in a state, or -1; `also` leads to the next shorter one. */
  private ends: Int32Array;
  private also = new Int32Array(0);
  private readonly lengths: Int32Array;

  constructor(terms: readonly string[]) {
    const folded = terms.map(foldTerm);
    const room = folded.reduce((sum, codes) => sum + codes.length, 1);
    let size = 16;
    while (size < room * 2) size *= 2;
    this.mask = size - 1;
    this.keys = new Float64Array(size).fill(-1);
    this.targets = new Int32Array(size);
    this.ends = new Int32Array(room).fill(-1);
    this.lengths = Int32Array.from(folded, (codes) => codes.length);
    const parents = new Int32Array(room);
    const codeInto = new Uint16Array(room);
    for (const [term, codes] of folded.entries()) if (codes.length > 0) this.insert(codes, term, parents, codeInto);
    this.link(parents, codeInto);
  }

  /** Every occurrence of every term, in the order in which they end. Places are offsets into `text`. */
  find(text: string): TermHit[] {
    const { codes, at, length } = fold(text);
    const hits: TermHit[] = [];
    let state = 0;
    for (let i = 0; i < length; i++) {
      state = this.step(state, codes[i]!);
      for (let s = this.ends[state]! >= 0 ? state : this.also[state]!; s > 0; s = this.also[s]!) {
        const term = this.ends[s]!;
        hits.push({ from: at[i - this.lengths[term]! + 1]!, to: at[i]! + 1, term });
      }
    }
    return hits;
  }

  private step(from: number, code: number): number {
    let state = from;
    for (;;) {
      const next = this.child(state, code);
      if (next > 0) return next;
      if (state === 0) return 0;
      state = this.fail[state]!;
    }
  }

  private insert(codes: Uint16Array, term: number, parents: Int32Array, codeInto: Uint16Array): void {
    let state = 0;
    for (const code of codes) {
      let next = this.child(state, code);
      if (next === 0) {
        next = this.states++;
        parents[next] = state;
        codeInto[next] = code;
        this.put(state, code, next);
      }
      state = next;
    }
    this.ends[state] = term;
  }

  /** Links every state to the longest shorter state it ends with. Parents come first: states sorted by depth. */
  private link(parents: Int32Array, codeInto: Uint16Array): void {
    this.fail = new Int32Array(this.states);
    this.also = new Int32Array(this.states);
    const depth = new Int32Array(this.states);
    for (let s = 1; s < this.states; s++) depth[s] = depth[parents[s]!]! + 1;
    const byDepth = Int32Array.from({ length: this.states - 1 }, (_, i) => i + 1).sort((a, b) => depth[a]! - depth[b]!);
    for (const state of byDepth) {
      const parent = parents[state]!;
      const fail = parent === 0 ? 0 : this.step(this.fail[parent]!, codeInto[state]!);
      this.fail[state] = fail;
      this.also[state] = this.ends[fail]! >= 0 ? fail : this.also[fail]!;
    }
  }

  private child(state: number, code: number): number {
    const key = state * 65_536 + code;
    for (let slot = this.slotOf(state, code); ; slot = (slot + 1) & this.mask) {
      const found = this.keys[slot]!;
      if (found === key) return this.targets[slot]!;
      if (found === -1) return 0;
    }
  }

  private put(state: number, code: number, target: number): void {
    let slot = this.slotOf(state, code);
    while (this.keys[slot] !== -1) slot = (slot + 1) & this.mask;
    this.keys[slot] = state * 65_536 + code;
    this.targets[slot] = target;
  }

  private slotOf(state: number, code: number): number {
    return (Math.imul(state, 0x9e3779b1) ^ Math.imul(code, 0x85ebca6b)) & this.mask;
  }
}
