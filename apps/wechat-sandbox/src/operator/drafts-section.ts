import type { Account } from '../accounts/account.js';
import type { Article } from '../drafts/article.js';
import { listDrafts, type Draft } from '../drafts/drafts.js';
import { previewPath } from '../drafts/preview.js';
import { html, type Markup } from '../pages/html.js';
import type { Sayer } from '../pages/look.js';
import { minuteOf } from '../world/shanghai.js';
import type { World } from '../world/world.js';
import { area, button, field, hidden } from './parts.js';

function editor(account: Account, draft: Draft, index: number, article: Article, say: Sayer): Markup {
  return html`<details>
    <summary>${say('修改', 'Edit')}${draft.articles.length > 1 && ` ${index + 1}`}</summary>
    <form class="editor" method="post" action="/operator/draft-edits">
      ${hidden(account, { mediaId: draft.mediaId, index: String(index) })}${field(say('标题', 'Title'), 'title', article.title, 40)}
      ${field(say('作者', 'Author'), 'author', article.author)} ${area(say('摘要', 'Digest'), 'digest', article.digest, 2)}
      ${area(say('正文 HTML', 'Body HTML'), 'content', article.content, 8)}<button class="go">${say('保存', 'Save')}</button>
    </form>
  </details>`;
}

/** The draft box: send, change and delete by hand. */
export function drafts(world: World, account: Account, say: Sayer): Markup {
  const list = listDrafts(world, account.appId, 0, 30);
  return html`<section>
    <h2>${say('草稿箱', 'Drafts')} (${list.length})</h2>
    ${list.map(
      (draft) =>
        html`<div class="draft">
          ${draft.articles.map((article, index) => html`<b><a href="${previewPath(world, draft.mediaId, index)}" target="_blank">${article.title}</a></b>`)}
          <small>${minuteOf(draft.updatedAt)}</small>
          <form method="post" action="/operator/hand-sends">
            ${hidden(account, { mediaId: draft.mediaId })}
            <label><input type="checkbox" name="original" /> ${say('原创', 'Original')}</label>
            <label>${say('合集', 'Album')} <input type="text" name="album" size="10" maxlength="30" /></label>
            <label
              >${say('创作来源', 'Declaration')}
              <select name="declaration">
                <option value="">—</option>
                <option value="ai">${say('AI 生成', 'Made with AI')}</option>
                <option value="source">${say('注明来源', 'Source stated')}</option>
                <option value="opinion">${say('个人观点', 'Opinion')}</option>
              </select></label
            >
            <button class="go" name="how" value="notify">${say('群发', 'Send to followers')}</button>
            <button name="how" value="quiet">${say('发布（不通知）', 'Publish quietly')}</button>
          </form>
          ${draft.articles.map((article, index) => editor(account, draft, index, article, say))}
          ${button(account, 'draft-deletions', say('删除', 'Delete'), { mediaId: draft.mediaId })}
        </div>`,
    )}
    ${list.length === 0 && html`<p class="faint">${say('没有草稿', 'No drafts')}</p>`}
  </section>`;
}
