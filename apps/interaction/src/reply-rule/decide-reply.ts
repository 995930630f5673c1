import type { RuleAnswer } from '@kanfa/contracts';
import type { PassiveReply, XmlElement } from '@kanfa/wechat';
import { readHappening } from '../ingest/happening.js';
import { answersTo, ruleFor, settles, type ReplyRule } from './reply-rule.js';

/** An account's rules, under which ids WeChat knows their files now, and what its menu answers, by key. */
export type Book = { rules: readonly ReplyRule[]; files: ReadonlyMap<string, string>; menu: ReadonlyMap<string, string> };
/** What is said at once, and what follows as customer messages because a callback takes one answer only. Kept beside the callback. */
export type Decided = { ruleId: string | null; ruleName: string; settles: boolean; passive: RuleAnswer; following: RuleAnswer[] };

/** Decides from memory; a file whose id is not alive is left out rather than the reader left without the other answers. */
export function decideReply({ rules, files, menu }: Book, xml: XmlElement, dedupe: Buffer): Decided | undefined {
  const happening = readHappening(xml);
  if (happening.is === 'menu-tapped') return decideMenuReply(menu.get(happening.entry));
  const prompt =
    happening.is === 'followed'
      ? ({ is: 'followed' } as const)
      : happening.is === 'message'
        ? ({ is: 'said', text: happening.text } as const)
        : undefined;
  const rule = prompt && ruleFor(rules, prompt);
  if (!rule) return undefined;
  const sayable = rule.answers.filter((answer) => !('fileHash' in answer) || files.has(answer.fileHash));
  const [passive, ...following] = answersTo({ ...rule, answers: sayable }, dedupe);
  return passive && { ruleId: rule.id, ruleName: rule.name, settles: settles(rule), passive, following };
}

/** The words were approved with the menu; no rule stands behind them. */
const decideMenuReply = (text: string | undefined): Decided | undefined =>
  text === undefined ? undefined : { ruleId: null, ruleName: '', settles: false, passive: { kind: 'text', text }, following: [] };

/** An answer as it goes with the callback. */
export function wireOf(answer: RuleAnswer, files: ReadonlyMap<string, string>): PassiveReply {
  if (answer.kind === 'text') return { type: 'text', content: answer.text };
  if (answer.kind === 'news') return { type: 'news', articles: answer.articles };
  return { type: answer.kind, mediaId: files.get(answer.fileHash) ?? '' };
}
