import { createHash } from 'node:crypto';
import type { ContentPart, FindingSeverity, HandStep, SealedUnit } from '@kanfa/contracts';
import {
  isPatternRule,
  isTermRule,
  isUnitRule,
  type Cue,
  type PatternRule,
  type Place,
  type Rule,
  type RulePack,
  type Said,
  type TermRule,
} from './rule.js';
import { TermMatcher } from './term-matcher.js';
import { textsOf, type Text } from './texts.js';
import { cutsWord } from './words.js';

/** What a check found, before it has an id. */
export type Found = Place & {
  pack: string;
  rule: string;
  ruleVersion: string;
  severity: FindingSeverity;
  says: Said;
  law: Said | null;
  suggestion: Said | null;
  exemption: Said | null;
  demands: HandStep | null;
  excerpt: { before: string; hit: string; after: string };
};

/** More than a person can read helps nobody; what is cut is said. */
const mostFindings = 200;
const excerptReach = 16;
const weight: Record<FindingSeverity, number> = { block: 0, review: 1, hint: 2 };

type Placed<R extends Rule = Rule> = { rule: R; pack: RulePack };
type Hit = Placed & { from: number; to: number };

/** The rule packs of one release, compiled once. `check` is pure: the same unit gives the same findings. */
export class Checker {
  private readonly terms: string[] = [];
  private readonly ruleOfTerm: Placed<TermRule>[] = [];
  private readonly patterns: Placed<PatternRule>[] = [];
  private readonly matcher: TermMatcher;

  constructor(readonly packs: readonly RulePack[]) {
    for (const pack of packs) {
      for (const rule of pack.rules) {
        if (isTermRule(rule)) this.add({ rule, pack });
        if (isPatternRule(rule)) this.patterns.push({ rule, pack });
      }
    }
    this.matcher = new TermMatcher(this.terms);
  }

  private add(placed: Placed<TermRule>): void {
    for (const term of placed.rule.terms) {
      this.terms.push(term);
      this.ruleOfTerm.push(placed);
    }
  }

  check(unit: SealedUnit): Found[] {
    const texts = textsOf(unit);
    const found = [...texts.flatMap((text) => this.checkText(text)), ...this.checkWhole(unit, texts)];
    found.sort((a, b) => weight[a.severity] - weight[b.severity] || (a.articleIndex ?? 0) - (b.articleIndex ?? 0) || a.from - b.from);
    return found.length > mostFindings ? [...found.slice(0, mostFindings), cut(found.length - mostFindings)] : found;
  }

  private checkText(text: Text): Found[] {
    const hits = [...this.hitTerms(text), ...this.hitPatterns(text)].filter(({ rule }) => rule.parts?.includes(text.part) ?? true);
    return apart(hits).flatMap((hit) => judge(hit, text) ?? []);
  }

  private hitTerms({ value }: Text): Hit[] {
    return this.matcher.find(value).flatMap(({ from, to, term }) => {
      const placed = this.ruleOfTerm[term]!;
      return placed.rule.wholeWords && cutsWord(value, from, to) ? [] : [{ ...placed, from, to }];
    });
  }

  private hitPatterns({ value }: Text): Hit[] {
    return this.patterns.flatMap((placed) =>
      [...value.matchAll(placed.rule.pattern)]
        .filter((match) => placed.rule.accepts?.(match) ?? true)
        .map((match) => ({ ...placed, from: match.index, to: match.index + match[0].length })),
    );
  }

  private checkWhole(unit: SealedUnit, texts: Text[]): Found[] {
    return this.packs.flatMap((pack) =>
      pack.rules.filter(isUnitRule).flatMap((rule) =>
        rule.look(unit).map((place) => {
          const text = texts.find((t) => t.articleIndex === place.articleIndex && t.part === place.part);
          return finding({ rule, pack }, text?.value ?? '', place, rule.severity, null);
        }),
      ),
    );
  }
}

/** Terms, patterns, laws and words of a pack as one hash: the same fingerprint finds the same things. */
export function fingerprintOf(pack: RulePack): string {
  const plain = (_: string, value: unknown) => (value instanceof RegExp ? String(value) : value);
  return createHash('sha256').update(JSON.stringify(pack, plain)).digest('hex');
}

export const termsIn = (pack: RulePack): number => pack.rules.reduce((sum, rule) => sum + (isTermRule(rule) ? rule.terms.length : 1), 0);

function judge(hit: Hit, text: Text): Found | null {
  const { from, to, rule } = hit;
  const cue = rule.cues?.find((candidate) => isNear(candidate, text.value, from, to));
  if (cue?.lowersTo === 'nothing') return null;
  const place = { articleIndex: text.articleIndex, part: text.part, from, to };
  return finding(hit, text.value, place, cue?.lowersTo ?? rule.severity, cue?.because ?? null);
}

function isNear({ near, within, side }: Cue, text: string, from: number, to: number): boolean {
  const begin = side === 'after' ? to : Math.max(0, from - within);
  return near.test(text.slice(begin, side === 'before' ? from : to + within));
}

function finding({ rule, pack }: Placed, text: string, place: Place, severity: FindingSeverity, exemption: Said | null): Found {
  const hit = text.slice(place.from, place.to);
  return {
    ...place,
    pack: pack.pack,
    rule: rule.rule,
    ruleVersion: pack.version,
    severity,
    says: rule.says(hit),
    law: rule.law,
    suggestion: rule.suggestion,
    exemption,
    demands: rule.demands ?? null,
    excerpt: {
      before: text.slice(Math.max(0, place.from - excerptReach), place.from),
      hit,
      after: text.slice(place.to, place.to + excerptReach),
    },
  };
}

/** Where hits of one pack overlap, the heavier rule speaks, then the longer hit: 最高级 says all that 最高 says. */
function apart(hits: Hit[]): Hit[] {
  const kept: Hit[] = [];
  const heavierFirst = hits.toSorted((a, b) => weight[a.rule.severity] - weight[b.rule.severity] || b.to - b.from - (a.to - a.from));
  for (const hit of heavierFirst) {
    if (!kept.some((other) => other.pack === hit.pack && other.from < hit.to && other.to > hit.from)) kept.push(hit);
  }
  return kept;
}

const cut = (left: number): Found => ({
  articleIndex: null,
  part: 'text' satisfies ContentPart,
  from: 0,
  to: 0,
  pack: 'house',
  rule: 'findings-cut',
  ruleVersion: '1',
  severity: 'block',
  says: { zh: `还有 ${left} 处没有列出，请先修改再提交。`, en: `${left} more are not listed. Revise, then hand over again.` },
  law: null,
  suggestion: null,
  exemption: null,
  demands: null,
  excerpt: { before: '', hit: '', after: '' },
});
