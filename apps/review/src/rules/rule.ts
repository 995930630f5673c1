import type { ContentPart, FindingSeverity, HandStep, SealedUnit } from '@kanfa/contracts';

export type Said = { zh: string; en: string };

/**
 * A cue near a hit: in so many characters on that side of it, or on both sides with the hit between. `lowersTo: 'nothing'` says that the hit means
 * something else; a severity says that a person has to look at the ground.
 */
export type Cue = { near: RegExp; within: number; side?: 'before' | 'after'; lowersTo: FindingSeverity | 'nothing'; because?: Said };

type Common = {
  rule: string;
  name: Said;
  severity: FindingSeverity;
  /** Act and clause; null for rules of the house. */
  law: Said | null;
  says: (hit: string) => Said;
  suggestion: Said | null;
  /** What a hand then has to set in WeChat's back office. */
  demands?: HandStep;
  /** Looked for in this order; the first that is near decides. */
  cues?: Cue[];
  /** Only these parts; all of them by default. */
  parts?: ContentPart[];
};

/** Fires on words of a list. `wholeWords`: not when the segmenter sees the hit cut through a longer word. */
export type TermRule = Common & { terms: readonly string[]; wholeWords?: boolean };
/** Fires on a pattern (global, without sticky state). */
export type PatternRule = Common & { pattern: RegExp; accepts?: (match: RegExpMatchArray) => boolean };
/** Looks at a whole unit: what is missing can have no place in the text. */
export type UnitRule = Common & { look: (unit: SealedUnit) => Place[] };

export type Place = { articleIndex: number | null; part: ContentPart; from: number; to: number };
export type Rule = TermRule | PatternRule | UnitRule;
export type RulePack = { pack: string; version: string; name: Said; rules: Rule[] };

export const isTermRule = (rule: Rule): rule is TermRule => 'terms' in rule;
export const isPatternRule = (rule: Rule): rule is PatternRule => 'pattern' in rule;
export const isUnitRule = (rule: Rule): rule is UnitRule => 'look' in rule;
