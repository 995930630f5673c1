import type { XmlFields } from '@kanfa/wechat';
import type { Account } from '../accounts/account.js';
import { findAccount } from '../accounts/account.js';
import { articlesOf, type ArticleView, type Post, type Ticks } from '../posts/posts.js';
import type { World } from '../world/world.js';

/** What WeChat found about one article: somebody else's original, and whether that account lets it be reprinted. */
export type Finding = { idx: number; url: string; mayReprint: boolean };
/** 1 nothing found, 2 a reprint that may be sent, 3 one that may not. */
export type Judgement = { state: 1 | 2 | 3; findings: Finding[] };

const shortest = 30;
const textOf = (html: string): string => html.replace(/<[^>]*>/g, '').replace(/\s+/g, '');

/** `[reprint:may]` and `[reprint:never]` in a title stand for an original that is not in this world. */
function typed({ article, idx }: ArticleView): Finding | undefined {
  const how = /\[reprint:(may|never)\]/.exec(article.title)?.[1];
  return how === undefined ? undefined : { idx, url: 'http://mp.weixin.qq.com/s/original', mayReprint: how === 'may' };
}

/** Compares with every piece of another account that was declared original by hand. */
export function judgeOriginality(world: World, account: Account, articles: readonly ArticleView[]): Judgement {
  const originals = world.store
    .rows<Post>(`SELECT * FROM post WHERE live = 1 AND app_id <> ? AND ticks LIKE '%"original":true%' ORDER BY at`, account.appId)
    .filter(({ ticks }) => (JSON.parse(ticks) as Ticks).original === true)
    .flatMap(({ msg_data_id, app_id }) =>
      articlesOf(world, msg_data_id).map((one) => ({ url: one.url, app_id, text: textOf(one.article.content) })),
    );
  const findings = articles.flatMap((view): Finding[] => {
    const text = textOf(view.article.content);
    const original = text.length < shortest ? undefined : originals.find((one) => one.text === text);
    const found = original && {
      idx: view.idx,
      url: original.url,
      mayReprint: findAccount(world, original.app_id)?.switches.allowsReprints ?? false,
    };
    const said = found ?? typed(view);
    return said ? [said] : [];
  });
  return { state: findings.length === 0 ? 1 : findings.every(({ mayReprint }) => mayReprint) ? 2 : 3, findings };
}

/** How the judgement ends the send: 30002 it may not be sent, 30003 a reprint and the caller wanted to stop. */
export const endOf = ({ state }: Judgement, ignoreReprint: boolean): string | undefined =>
  state === 3 ? 'err(30002)' : state === 2 && !ignoreReprint ? 'err(30003)' : undefined;

/** The judgement in the words of MASSSENDJOBFINISH. */
export const copyrightResult = ({ state, findings }: Judgement): XmlFields => ({
  Count: findings.length,
  ResultList:
    findings.length === 0
      ? ''
      : {
          item: findings.map(({ idx, url, mayReprint }) => ({
            ArticleIdx: idx,
            UserDeclareState: 0,
            AuditState: 2,
            OriginalArticleUrl: url,
            OriginalArticleType: 1,
            CanReprint: mayReprint ? 1 : 0,
            NeedReplaceContent: 0,
            NeedShowReprintSource: 1,
          })),
        },
  CheckState: state,
});
