import type { SealedArticle } from '@kanfa/contracts';
import type { WechatClient } from '@kanfa/wechat';
import { clientMsgIdOf, type EffectStep, type Publication } from '../publication/publication.js';
import { accepted, draftMade } from '../publication/sending.js';
import type { EvidenceView } from '@kanfa/contracts';
import { draftArticle, type Pictures } from './draft.js';

/** What WeChat answered to an effect; kept with the attempt. */
export type EffectAnswer = {
  mediaId?: string | undefined;
  publishId?: string | undefined;
  msgId?: string | undefined;
  msgDataId?: string | undefined;
  alreadyAccepted?: boolean | undefined;
};

/** Makes the one call of a step. */
export function callEffect(
  wechat: WechatClient,
  step: EffectStep,
  publication: Publication,
  articles: readonly SealedArticle[],
  places: Pictures,
  comments: boolean,
): Promise<EffectAnswer> {
  if (step === 'draft-add') {
    const alone = articles.length === 1;
    return wechat.drafts.add(articles.map((article) => draftArticle(article, places, { comments, alone })));
  }
  const mediaId = publication.remote.draftMediaId!;
  if (step === 'submit') return wechat.publish.submit(mediaId);
  const audience = !publication.audience || publication.audience.toAll ? { all: true as const } : { tagId: publication.audience.tagId };
  return wechat.mass.send({ content: { mediaId }, audience, clientMsgId: clientMsgIdOf(publication) });
}

type Received = {
  next: Publication;
  evidence: { kind: EvidenceView['kind']; says: { zh: string; en: string }; raw: Record<string, unknown> }[];
};

/** The publication after a step that WeChat answered, told at once or found in the attempt later. */
export function receive(publication: Publication, step: EffectStep, answer: EffectAnswer, epoch: number, now: Date): Received {
  const raw = JSON.parse(JSON.stringify(answer)) as Record<string, unknown>;
  const ids = (names: ('publishId' | 'msgId' | 'msgDataId')[]) =>
    Object.fromEntries(names.flatMap((name) => (answer[name] ? [[name, answer[name]]] : [])));
  if (step === 'draft-add') {
    const says = { zh: '草稿已在公众平台草稿箱中', en: 'The draft is in the draft box' };
    return { next: draftMade(publication, answer.mediaId!, epoch), evidence: [{ kind: 'draft-created', says, raw }] };
  }
  if (step === 'submit') {
    const says = { zh: '微信已受理发布', en: 'WeChat accepted the publish job' };
    return { next: accepted(publication, ids(['publishId', 'msgDataId']), now), evidence: [{ kind: 'submit-accepted', says, raw }] };
  }
  const says = answer.alreadyAccepted
    ? {
        zh: '微信此前已受理这次群发（同一标识），没有重复发送',
        en: 'WeChat had accepted this mass-send before under the same key; nothing was sent twice',
      }
    : { zh: '微信已受理群发', en: 'WeChat accepted the mass-send' };
  return {
    next: accepted(publication, ids(['msgId', 'msgDataId']), now),
    evidence: [{ kind: answer.alreadyAccepted ? 'send-accepted-before' : 'send-accepted', says, raw }],
  };
}
