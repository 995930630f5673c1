import { findAccount } from '../accounts/account.js';
import { correctedAt } from '../by-hand/piece-by-hand.js';
import { visibleComments, type CommentRow } from '../comments/comments.js';
import type { Article } from '../drafts/article.js';
import { followerOf } from '../followers/followers.js';
import { nicknameOf } from '../followers/people.js';
import { html, trusted, type Markup } from '../pages/html.js';
import { icon } from '../pages/icons.js';
import type { Look, Sayer } from '../pages/look.js';
import type { ArticleView, Ticks } from '../posts/posts.js';
import { minuteOf } from '../world/shanghai.js';
import type { World } from '../world/world.js';
import { darken } from './dark.js';
import { accountFace, personFace } from './parts.js';
import { articleTime } from './times.js';

/** The body as a phone shows it: pictures from this host, links to articles inside the phone, colours for the dark. */
export function bodyOf(world: World, article: Article, look: Look, person: number | undefined): Markup {
  const inside = person === undefined ? '/s/' : `/phone/${person}/s/`;
  const body = article.content
    .replace(/data-src="https?:\/\/[^/"]+(\/mmbiz_[^"]*)"/g, 'src="$1" loading="lazy"')
    .replaceAll(`href="${world.publicUrl}/s/`, `href="${inside}`);
  return trusted(look.dark ? darken(body) : body);
}

const declarations: Record<string, [string, string]> = {
  ai: ['内容由 AI 生成', 'Made with AI'],
  source: ['内容来源已注明', 'Source stated'],
  fiction: ['内容为虚构演绎', 'Fiction'],
  opinion: ['个人观点，仅供参考', 'Personal opinion'],
};

const answer = (row: CommentRow, name: string, say: Sayer): Markup | undefined =>
  row.reply === null
    ? undefined
    : html`<div class="answer">
        <b>${name}</b> <small>${say('作者', 'Author')}</small>
        <p>${row.reply}</p>
      </div>`;

function commentList(world: World, article: ArticleView, name: string, person: number | undefined, say: Sayer): Markup {
  const rows = visibleComments(world, article, person);
  return html`<div id="comments" data-live>
    ${rows.length === 0 && html`<p class="quiet">${say('还没有精选留言', 'No comments selected yet')}</p>`}
    ${rows.map(
      (row) =>
        html`<div class="comment">
          ${personFace(row.person, nicknameOf(row.person))}
          <div>
            <small
              >${nicknameOf(row.person)}${row.person === person && !row.elected ? say('（仅自己可见）', ' (only you see this)') : ''}</small
            >
            <p>${row.content}</p>
            ${answer(row, name, say)}
          </div>
        </div>`,
    )}
  </div>`;
}

const act = (base: string, name: 'like' | 'wow' | 'collect', label: string, done: boolean): Markup =>
  html`<form method="post" action="${base}/${name}">
    <button class="${done ? 'done' : ''}">${icon(name)}${label}</button>
  </form>`;

function readerBar(world: World, article: ArticleView, person: number, say: Sayer): Markup {
  const base = `/phone/${person}/s/${article.sid}`;
  const did = new Set(
    world.store
      .rows<{ kind: string }>(
        'SELECT DISTINCT kind FROM effect WHERE remote_id = ? AND person = ?',
        `${article.msg_data_id}_${article.idx}`,
        person,
      )
      .map(({ kind }) => kind),
  );
  return html`<div class="acts" id="acts" data-live>
    <a href="${base}/share" class="${did.has('share') ? 'done' : ''}">${icon('share')}${say('转发', 'Share')}</a>
    ${act(base, 'like', say('赞', 'Like'), did.has('like'))} ${act(base, 'wow', say('爱心', 'Love'), did.has('wow'))}
    ${act(base, 'collect', say('收藏', 'Save'), did.has('collect'))}
  </div>`;
}

/** An article as WeChat shows it; with a person, they can comment, share and follow. */
export function articleScreen(
  world: World,
  article: ArticleView,
  at: number,
  ticks: Ticks,
  look: Look,
  say: Sayer,
  person: number | undefined,
): Markup {
  const account = findAccount(world, article.app_id)!;
  const { title, author, content_source_url } = article.article;
  const follows = person !== undefined && followerOf(world, account.appId, person)?.subscribed === 1;
  const profile = person === undefined ? undefined : `/phone/${person}/account/${account.appId}`;
  const corrected = correctedAt(world, article.msg_data_id, article.idx);
  const reads = world.store.row<{ n: number }>(
    `SELECT count(*) AS n FROM effect WHERE kind = 'read' AND remote_id = ?`,
    `${article.msg_data_id}_${article.idx}`,
  )!.n;
  return html`<article class="piece">
    <h1>${title}</h1>
    <p class="byline">
      ${ticks.original && html`<span class="original">${say('原创', 'Original')}</span>`} ${author && html`<span>${author}</span>`}
      ${profile ? html`<a href="${profile}">${account.name}</a>` : html`<span class="name">${account.name}</span>`}
      <time>${articleTime(at, say)}</time>
      ${ticks.album && html`<span class="album"># ${ticks.album}</span>`}
    </p>
    ${ticks.declaration && html`<p class="declared">${say(...(declarations[ticks.declaration] ?? [ticks.declaration, ticks.declaration]))}</p>`}
    <div class="body">${bodyOf(world, article.article, look, person)}</div>
    ${corrected !== undefined && html`<p class="corrected">${say('文章已于', 'Edited on')} ${minuteOf(corrected)} ${say('修改', '')}</p>`}
    <p class="foot">
      ${content_source_url && html`<a href="${content_source_url}" target="_blank" rel="noopener noreferrer">${say('阅读原文', 'Read more')}</a>`}
      <span id="reads" data-live>${say('阅读', 'Reads')} ${reads}</span>
    </p>
    ${person !== undefined && readerBar(world, article, person, say)}
    <div class="publisher">
      ${accountFace(account.appId, account.name)}
      <div><b>${account.name}</b><small>${account.intro}</small></div>
      ${person !== undefined && !follows && html`<form method="post" action="/phone/${person}/account/${account.appId}/follow"><input type="hidden" name="from" value="/phone/${person}/s/${article.sid}" /><button class="green small">${say('关注', 'Follow')}</button></form>`}
    </div>
    ${
      article.comments_open === 1 &&
      html`<section class="comments">
        <h2>${say('留言', 'Comments')}</h2>
        ${commentList(world, article, account.name, person, say)}
        ${person !== undefined && html`<form class="write" method="post" action="/phone/${person}/s/${article.sid}/comment"><input name="text" maxlength="600" required placeholder="${say('写留言', 'Write a comment')}" autocomplete="off" /><button>${say('发送', 'Send')}</button></form>`}
      </section>`
    }
  </article>`;
}

export const goneScreen = (say: Sayer, banned = false): Markup =>
  html`<div class="gone">
    <span>!</span>
    <p>
      ${banned ? say('此内容因违规无法查看', 'This cannot be shown: it breaks the platform’s rules') : say('该内容已被发布者删除', 'The publisher has deleted this')}
    </p>
  </div>`;

export const captchaScreen = (): Markup =>
  html`<div class="gone">
    <span>!</span>
    <p>环境异常</p>
    <p>当前环境异常，完成验证后即可继续访问。</p>
    <button class="green">去验证</button>
  </div>`;
