import { canonicalJson, DomainError, sha256Of, type Say } from '@kanfa/kit';
import { fail, published } from './outcome.js';
import { stateIn, type Publication } from './publication.js';

export type Verdict = { outcome: 'sent' | 'not-sent'; by: string; note: string };
type Outcome = Verdict['outcome'];

export function assertDecisionWanted(publication: Publication): void {
  stateIn(
    publication,
    ['needs-human', 'handed-over', 'seen-sent'],
    () =>
      new DomainError('conflict', 'no-decision-wanted', {
        zh: '这次发布不需要人工裁定：系统还在按证据核实，或结果已定。',
        en: 'No decision is wanted: evidence is still being gathered, or the outcome stands.',
      }),
  );
}

/** A person looked in the back office and settles it. */
export function decide(publication: Publication, { outcome, note }: Verdict, at: Date): Publication {
  assertDecisionWanted(publication);
  if (outcome === 'sent') return published(publication, at, []);
  return fail(
    publication,
    { code: 'decided-not-sent', zh: `经人工核对，没有发出：${note}`, en: `A person looked and found it was not sent: ${note}` },
    at,
  );
}

/** What a confirmation of a decision is bound to: with any news of the publication it has to be looked at again. */
export const decisionHash = ({ publicationId, version }: Publication, outcome: Outcome): string =>
  sha256Of(canonicalJson([publicationId, version, outcome]));

/** What a decision makes of the publication, said before it is taken. */
export function effectOfDecision(publication: Publication, outcome: Outcome, account: string): Say {
  const { zh, en } = namedIn(publication, account);
  return outcome === 'sent'
    ? {
        zh: `把${zh}记为已发布：不会再发送，留言与数据照常跟进。其实没有发出的话，读者收不到，只能另排一次。裁定后不能更改。`,
        en: `Records ${en} as published: nothing is sent again; comments and figures follow as usual. If it did not go out, readers do not get it and only a new publication helps. A decision cannot be changed.`,
      }
    : {
        zh: `把${zh}记为没有发出：这次发布就此结束，需要时另排一次。其实已经发出的话，另排一次读者会收到两遍。裁定后不能更改。`,
        en: `Records ${en} as not sent: this publication ends and is planned anew if wanted. If it did go out, planning anew sends it twice. A decision cannot be changed.`,
      };
}

/** What goes out, as sentences about it name it. */
export function namedIn({ articles }: Pick<Publication, 'articles'>, account: string): Say {
  const [first, ...more] = articles;
  return {
    zh: `“${account}”的《${first?.title ?? ''}》${more.length > 0 ? `等 ${articles.length} 篇` : ''}`,
    en: `“${first?.title ?? ''}”${more.length > 0 ? ` and ${more.length} more` : ''} of ${account}`,
  };
}
