import type { DistributionPack, DistributionPiece, PublicationStateName, SealedArticle, SharingWords } from '@kanfa/contracts';
import { DomainError, type Language, type Say } from '@kanfa/kit';
import { drawCode } from '../qr-code/drawing.js';
import type { Publication } from '../publication/publication.js';

const noAddress: Say = {
  zh: '已发布，但还没有拿到文章链接。微信的报告、次日列表或粘贴的链接给出之后，这里就能用。',
  en: 'It is out, but its address is not known yet. WeChat’s report, the list of the day or a pasted link brings it.',
};
const notYet: Say = {
  zh: '还没有发布。发布成立、拿到链接之后才有分发包，免得同事转发打不开的链接。',
  en: 'It is not out yet. The pack comes with proof and address, so that nobody shares a link that does not open.',
};
const givenBack: Say = {
  zh: '账号已交还，不再分发。',
  en: 'The account was given back; it is shared no more.',
};
const why: Partial<Record<PublicationStateName, Say>> = {
  'handed-over': {
    zh: '草稿已交接，等人在公众平台后台发出。发出后粘贴链接，分发包就好了。',
    en: 'The draft was handed over and waits to be sent by hand. Paste its address afterwards, and the pack is ready.',
  },
  'seen-sent': {
    zh: '看来已发出，还没有链接。请粘贴链接，或等次日列表。',
    en: 'It seems to be sent, but has no address yet. Paste it, or wait for the list of the day.',
  },
  submitted: { zh: '微信已受理，结果还没有确认。', en: 'WeChat took it; the outcome is not confirmed yet.' },
  unknown: { zh: '结果还在核实，先不要转发。', en: 'The outcome is being found out; do not share it yet.' },
  reconciling: { zh: '结果还在核实，先不要转发。', en: 'The outcome is being found out; do not share it yet.' },
  'needs-human': { zh: '要先由人判断有没有发出。', en: 'A person has to decide first whether it went out.' },
  failed: { zh: '没有发出，没有可以转发的内容。', en: 'It did not go out: there is nothing to share.' },
  cancelled: { zh: '这次发布已取消。', en: 'This publication was cancelled.' },
  withdrawn: { zh: '已撤回，不要再转发。', en: 'It was withdrawn: do not share it any more.' },
  'taken-down': { zh: '已被平台删除，不要再转发。', en: 'The platform took it down: do not share it any more.' },
};

/** What is awaited before anybody shares it; undefined once evidence says that readers can open it. */
export function hindranceOf({ state, articles }: Pick<Publication, 'state' | 'articles'>): Say | undefined {
  if (state.is !== 'published' && state.is !== 'corrected') return why[state.is] ?? notYet;
  return articles.some(({ url }) => url) ? undefined : noAddress;
}

export function assertOut(publication: Pick<Publication, 'state' | 'articles'>): void {
  const hindrance = hindranceOf(publication);
  if (hindrance) throw new DomainError('conflict', 'not-out-yet', hindrance);
}

type Piece = Pick<DistributionPiece, 'title' | 'digest' | 'url'>;

/** Proposed as long as nobody has written any. */
export const proposed = ({ title, digest, url }: Piece, account: string): SharingWords => ({
  moments: [title, digest].filter(Boolean).join('：'),
  group: [`【${account}】${title}`, digest, url ?? ''].filter(Boolean).join('\n'),
  version: 0,
  by: null,
  at: null,
});

type Known = {
  publication: Publication;
  account: string;
  handedBack: boolean;
  sealed: readonly SealedArticle[];
  /** Titles as corrections left them, by article. */
  titles: ReadonlyMap<string, string>;
  words: ReadonlyMap<string, SharingWords>;
};

export function packOf({ publication, account, handedBack, sealed, titles, words }: Known, language: Language): DistributionPack {
  const { publicationId, accountId, remote, articles } = publication;
  const hindrance = handedBack ? givenBack : hindranceOf(publication);
  const shared = { publicationId, accountId, accountName: account, ladder: remote.ladder ?? null };
  if (hindrance) return { ...shared, ready: false, why: hindrance[language], pieces: [] };
  const pieces = sealed.map(({ articleId, title: approved, digest, cover }, index): DistributionPiece => {
    const url = articles.find((article) => article.articleId === articleId)?.url ?? null;
    const title = titles.get(articleId) ?? approved;
    const said = words.get(articleId) ?? proposed({ title, digest, url }, account);
    return { articleId, index, title, digest, coverHash: cover.hash, url, qrCode: url && drawCode(url), words: said };
  });
  return { ...shared, ready: true, why: null, pieces };
}
