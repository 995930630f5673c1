import { negativeSurge, type EventDraft, type SurgeRuleInput } from '@kanfa/contracts';

export type SurgeRule = SurgeRuleInput;

/** What holds for an account until somebody sets its own. */
export const usualRule: SurgeRule = {
  enabled: true,
  words: [
    '投诉',
    '骗',
    '假货',
    '退款',
    '维权',
    '曝光',
    '举报',
    '虚假',
    '避雷',
    '垃圾',
    '坑人',
    '漏水',
    '质量差',
    '不敢用',
    '失望',
    'scam',
    'refund',
    'fake',
    'complain',
  ],
  least: 5,
  minutes: 60,
  times: 3,
};

export function isNegative(text: string | null, { words }: SurgeRule): boolean {
  const said = text?.toLowerCase() ?? '';
  return words.some((word) => said.includes(word.toLowerCase()));
}

/** Comments under one piece, or messages to the account. */
export type Subject = { accountId: string; publicationId: string | null };
/** How many were negative in the last minutes of the rule, and how many the account has in as many minutes otherwise. */
export type Counted = { negative: number; usual: number };
export type Told = { grave: boolean } | undefined;

/** Whether this is more than usual and not told yet; three times the threshold is grave and told again. */
export function judge({ negative, usual }: Counted, { enabled, least, times }: SurgeRule, told: Told): 'surge' | 'grave' | null {
  if (!enabled || negative < least || negative <= usual * times) return null;
  const grave = negative >= 3 * least;
  if (told && (told.grave || !grave)) return null;
  return grave ? 'grave' : 'surge';
}

export const surging = (
  { accountId, publicationId }: Subject,
  { negative, usual }: Counted,
  { minutes }: SurgeRule,
  grave: boolean,
): EventDraft =>
  negativeSurge.draft(
    publicationId ?? accountId,
    {
      accountId,
      ...(publicationId ? { publicationId } : {}),
      of: publicationId ? ('comments' as const) : ('messages' as const),
      count: negative,
      usual: Math.round(usual * 10) / 10,
      minutes,
      grave,
    },
    accountId,
  );
