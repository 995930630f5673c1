import type { InteractionProblem, ReplyRule as RuleView, RuleAnswer } from '@kanfa/contracts';
import { DomainError } from '@kanfa/kit';

export type Keyword = RuleView['keywords'][number];

/** An automatic reply. Its words are as they were imported; a person may only switch it. */
export type ReplyRule = {
  id: string;
  accountId: string;
  place: number;
  kind: RuleView['kind'];
  name: string;
  keywords: Keyword[];
  replyAll: boolean;
  answers: RuleAnswer[];
  on: boolean;
  origin: RuleView['origin'];
  gaps: InteractionProblem[];
  version: number;
};
type Matching = Pick<ReplyRule, 'kind' | 'on' | 'keywords' | 'answers'>;

/** What a reader did that a rule may answer. */
export type Prompt = { is: 'followed' } | { is: 'said'; text: string | null };

const fits = ({ match, text }: Keyword, said: string): boolean => (match === 'equal' ? said.trim() === text : said.includes(text));

/** The first rule in order that answers, as the website does: a keyword before the default, and the default for whatever is no text, too. */
export function ruleFor<R extends Matching>(rules: readonly R[], prompt: Prompt): R | undefined {
  const active = rules.filter(({ on, answers }) => on && answers.length > 0);
  if (prompt.is === 'followed') return active.find(({ kind }) => kind === 'welcome');
  const { text } = prompt;
  const byKeyword =
    text === null ? undefined : active.find((rule) => rule.kind === 'keyword' && rule.keywords.some((word) => fits(word, text)));
  return byKeyword ?? active.find(({ kind }) => kind === 'default');
}

/**
 * Which answers a callback gets: all of them in order, or one. The choice hangs on the callback's dedupe key alone, so a callback that WeChat sends
 * again is answered in the same words.
 */
export function answersTo(rule: Pick<ReplyRule, 'replyAll' | 'answers'>, dedupe: Buffer): RuleAnswer[] {
  if (rule.replyAll || rule.answers.length < 2) return rule.answers;
  return [rule.answers[dedupe.readUInt32BE(0) % rule.answers.length]!];
}

/** Whether the reader got what was asked for; after a default reply somebody still has to answer. */
export const settles = ({ kind }: Pick<ReplyRule, 'kind'>): boolean => kind === 'keyword';

export function switchRule(rule: ReplyRule, on: boolean): ReplyRule {
  if (on && rule.answers.length === 0)
    throw new DomainError('conflict', 'reply-rule-empty', {
      zh: '这条规则没有能由我们发出的回复，开启后读者什么也收不到。',
      en: 'This rule has no answer that we can send; switched on it would tell readers nothing.',
    });
  return { ...rule, on };
}
