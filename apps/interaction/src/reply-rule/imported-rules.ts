import type { InteractionProblem, ReplyRule as RuleView, RuleAnswer } from '@kanfa/contracts';
import type { AutoReplies } from '@kanfa/wechat';
import type { ReplyRule } from './reply-rule.js';

type WebsiteAnswer = NonNullable<AutoReplies['addFriendAutoreplyInfo']>;
type WebsiteRule = NonNullable<AutoReplies['keywordAutoreplyInfo']>['list'][number];
export type ImportedRule = Omit<ReplyRule, 'id' | 'accountId' | 'place' | 'version' | 'origin'> & {
  website: RuleView['origin']['answers'];
};
/** A file of the website that was fetched while its id lived. */
export type KeptFile = { kind: 'image' | 'voice'; hash: string; bytes: number };
type Given = { files: ReadonlyMap<string, KeptFile>; verified: boolean };

const fileKinds = { img: 'image', image: 'image', voice: 'voice' } as const;
const maxTextBytes = 2_048;

/** The files that the website's answers name, by the ids that live three days. */
export function filesIn(replies: AutoReplies): { mediaId: string; kind: KeptFile['kind'] }[] {
  const answers = [
    replies.addFriendAutoreplyInfo,
    replies.messageDefaultAutoreplyInfo,
    ...(replies.keywordAutoreplyInfo?.list.flatMap(({ replyListInfo }) => replyListInfo) ?? []),
  ].filter((answer) => answer !== undefined);
  const files = answers.flatMap(({ type, content }) =>
    type in fileKinds && content ? [{ mediaId: content, kind: fileKinds[type as keyof typeof fileKinds] }] : [],
  );
  return [...new Map(files.map((file) => [file.mediaId, file])).values()];
}

/** The website's rules as ours, in the order they are matched, each with what of it cannot be carried. */
export function importRules(replies: AutoReplies, given: Given): ImportedRule[] {
  const { isAddFriendReplyOpen, isAutoreplyOpen, addFriendAutoreplyInfo, messageDefaultAutoreplyInfo, keywordAutoreplyInfo } = replies;
  const single = (kind: 'welcome' | 'default', answer: WebsiteAnswer | undefined, on: boolean): ImportedRule[] =>
    answer ? [ruleOf({ kind, name: '', keywords: [], replyAll: false, on }, [answer], given)] : [];
  return [
    ...single('welcome', addFriendAutoreplyInfo, isAddFriendReplyOpen),
    ...(keywordAutoreplyInfo?.list ?? []).map((rule) => keywordRule(rule, isAutoreplyOpen, given)),
    ...single('default', messageDefaultAutoreplyInfo, isAutoreplyOpen),
  ];
}

const keywordRule = ({ ruleName, replyMode, keywordListInfo, replyListInfo }: WebsiteRule, on: boolean, given: Given): ImportedRule =>
  ruleOf(
    {
      kind: 'keyword',
      name: ruleName || (keywordListInfo[0]?.content ?? ''),
      keywords: keywordListInfo.map(({ matchMode, content }) => ({ match: matchMode === 'equal' ? 'equal' : 'contain', text: content })),
      replyAll: replyMode === 'reply_all',
      on,
    },
    replyListInfo,
    given,
  );

function ruleOf(
  rule: Pick<ImportedRule, 'kind' | 'name' | 'keywords' | 'replyAll' | 'on'>,
  website: WebsiteAnswer[],
  { files, verified }: Given,
): ImportedRule {
  const carried = website.map((answer) => carry(answer, rule.kind, files));
  const answers = carried.flatMap(({ answer }) => (answer ? [answer] : []));
  const gaps = carried.flatMap(({ gap }) => (gap ? [gap] : []));
  if (rule.replyAll && answers.length > 1 && !verified) gaps.push(onlyFirst);
  return {
    ...rule,
    answers: rule.replyAll && !verified ? answers.slice(0, 1) : answers,
    on: rule.on && answers.length > 0,
    gaps,
    website: website.map(({ type, content, newsInfo }) => ({
      type,
      content: newsInfo ? newsInfo.list.map(({ title }) => title).join('\n') : content,
    })),
  };
}

type Carried = { answer?: RuleAnswer; gap?: InteractionProblem };

function carry({ type, content, newsInfo }: WebsiteAnswer, kind: ReplyRule['kind'], files: Given['files']): Carried {
  if (type === 'text')
    return Buffer.byteLength(content) > maxTextBytes
      ? { gap: textTooLong }
      : content.trim()
        ? { answer: { kind: 'text', text: content } }
        : {};
  if (type in fileKinds) {
    const file = files.get(content);
    return file ? { answer: { kind: file.kind, fileHash: file.hash, bytes: file.bytes } } : { gap: fileGone };
  }
  if (type !== 'news' || !newsInfo?.list.length) return { gap: cannotCarry(type) };
  const articles = newsInfo.list.map(({ title, digest, coverUrl, contentUrl }) => ({
    title,
    description: digest,
    picUrl: coverUrl,
    url: contentUrl,
  }));
  // an event may be answered with eight articles, a message with one
  const most = kind === 'welcome' ? 8 : 1;
  return { answer: { kind: 'news', articles: articles.slice(0, most) }, ...(articles.length > most ? { gap: onlyFirstArticle } : {}) };
}

const onlyFirst: InteractionProblem = {
  code: 'only-first-answer',
  zh: '这条规则设为“回复全部”，接口一次只能带一条，其余要用客服消息补发，而未认证账号没有客服消息：切换后只回复第一条。',
  en: 'This rule gives all of its answers. One goes with the callback, the others as customer messages, which an unverified account does not have: after the switch only the first is given.',
};
const onlyFirstArticle: InteractionProblem = {
  code: 'only-first-article',
  zh: '回复读者来信的图文，接口只允许一篇：切换后只带第一篇。',
  en: 'In answer to a message the API allows one article: after the switch only the first is shown.',
};
const textTooLong: InteractionProblem = {
  code: 'text-too-long',
  zh: '这段文字超过接口允许的 2048 字节，切换后不会发出。请缩短后再送审。',
  en: 'This text is above the 2,048 bytes the API allows and is not sent after the switch. Shorten it and submit it for review.',
};
const fileGone: InteractionProblem = {
  code: 'reply-file-gone',
  zh: '回复里的文件取不到了（网站给的编号只有三天有效，或文件已删除），切换后不会发出。',
  en: 'The file of this answer cannot be fetched (the id that the website gives lives three days, or it was deleted); it is not sent after the switch.',
};
const cannotCarry = (type: string): InteractionProblem => ({
  code: 'reply-kind-unknown',
  zh: `网站上的“${type === 'video' ? '视频' : type}”回复不能原样由接口发出，切换后不会发出。可改成图文或链接后送审。`,
  en: `An answer of the website's kind "${type}" cannot be sent by API as it is; it is not sent after the switch. Turn it into an article or a link and submit it for review.`,
});
