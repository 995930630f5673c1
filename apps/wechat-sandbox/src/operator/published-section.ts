import type { Account } from '../accounts/account.js';
import { correctedAt } from '../by-hand/piece-by-hand.js';
import { html, type Markup } from '../pages/html.js';
import type { Sayer } from '../pages/look.js';
import { articlesOf, gone, listPosts, type ArticleView, type Origin, type Ticks } from '../posts/posts.js';
import { minuteOf } from '../world/shanghai.js';
import type { World } from '../world/world.js';
import { area, button, field, hidden } from './parts.js';

const origins: Record<Origin, [zh: string, en: string]> = {
  publish: ['接口发布', 'Published by interface'],
  mass: ['接口群发', 'Sent by interface'],
  hand: ['手工发送', 'Sent by hand'],
};

const stateOf = (world: World, { msg_data_id, idx, deleted }: ArticleView, say: Sayer): string => {
  if (deleted === gone.banned) return say('（已被平台封禁）', ' (banned by the platform)');
  if (deleted) return say('（已删除）', ' (deleted)');
  return correctedAt(world, msg_data_id, idx) === undefined ? '' : say('（已修改）', ' (edited)');
};

function acts(account: Account, { msg_data_id, idx, article, deleted }: ArticleView, say: Sayer): Markup | false {
  if (deleted) return false;
  const about = { msgDataId: String(msg_data_id), idx: String(idx) };
  return html`<details>
    <summary>${say('修改、删除', 'Edit, delete')}</summary>
    <p class="faint">
      ${say('最多改正文 20 字、3 张图片、标题 3 字，一次', 'At most 20 characters, 3 pictures, 3 characters of the title, once')}
    </p>
    <form class="editor" method="post" action="/operator/corrections">
      ${hidden(account, about)}${field(say('标题', 'Title'), 'title', article.title, 40)}
      ${area(say('正文 HTML', 'Body HTML'), 'content', article.content, 6)}<button class="go">${say('修改', 'Edit')}</button>
    </form>
    ${button(account, 'deletions', say('删除', 'Delete'), about)} ${button(account, 'bans', say('平台封禁', 'Ban (platform)'), about)}
  </details>`;
}

const ticked = (ticks: Ticks, say: Sayer): string =>
  [ticks.original && say('原创', 'original'), ticks.album && `# ${ticks.album}`, ticks.declaration].filter(Boolean).join(' · ');

/** What is published: change, delete; and what the platform does. */
export const posts = (world: World, account: Account, say: Sayer): Markup =>
  html`<section>
    <h2>${say('已发表', 'Published')}</h2>
    <table>
      ${listPosts(world, account.appId, 20).map(
        (post) =>
          html`<tr>
            <td><small>${minuteOf(post.at)}</small></td>
            <td>
              ${articlesOf(world, post.msg_data_id).map(
                (article) =>
                  html`<div>
                    <a href="/s/${article.sid}" title="${article.url}" target="_blank">${article.article.title}</a
                    >${stateOf(world, article, say)}${acts(account, article, say)}
                  </div>`,
              )}
            </td>
            <td>
              <small>${say(...origins[post.origin])}<br />${ticked(JSON.parse(post.ticks) as Ticks, say)}</small>
            </td>
          </tr>`,
      )}
    </table>
  </section>`;
