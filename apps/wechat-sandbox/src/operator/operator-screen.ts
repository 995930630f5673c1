import type { Account } from '../accounts/account.js';
import type { PushRow } from '../callbacks/outbox.js';
import type { CommentRow } from '../comments/comments.js';
import { listDrafts } from '../drafts/drafts.js';
import { listFaults } from '../faults/fault.js';
import { countFollowers } from '../followers/followers.js';
import { personOf } from '../followers/openids.js';
import { nicknameOf } from '../followers/people.js';
import { effectNames } from '../pages/effect-names.js';
import { html, type Markup } from '../pages/html.js';
import type { Sayer } from '../pages/look.js';
import { articlesOf, listPosts, type Origin } from '../posts/posts.js';
import { periodOf, used } from '../quotas/quotas.js';
import { minuteOf } from '../world/shanghai.js';
import type { World } from '../world/world.js';

const hidden = (account: Account, fields: Record<string, string> = {}): Markup =>
  html`<input
      type="hidden"
      name="account"
      value="${account.appId}"
    />${Object.entries(fields).map(([name, value]) => html`<input type="hidden" name="${name}" value="${value}" />`)}`;

function drafts(world: World, account: Account, say: Sayer): Markup {
  const list = listDrafts(world, account.appId, 0, 30);
  return html`<section>
    <h2>${say('草稿箱', 'Drafts')} (${list.length})</h2>
    ${list.map(
      (draft) =>
        html`<div class="draft">
          ${draft.articles.map((article, index) => html`<b><a href="/s/tmp-${draft.mediaId}-${index}" target="_blank">${article.title}</a></b>`)}
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
        </div>`,
    )}
    ${list.length === 0 && html`<p class="faint">${say('没有草稿', 'No drafts')}</p>`}
  </section>`;
}

const origins: Record<Origin, [zh: string, en: string]> = {
  publish: ['接口发布', 'Published by interface'],
  mass: ['接口群发', 'Sent by interface'],
  hand: ['手工发送', 'Sent by hand'],
};

const posts = (world: World, account: Account, say: Sayer): Markup =>
  html`<section>
    <h2>${say('已发表', 'Published')}</h2>
    <table>
      ${listPosts(world, account.appId, 20).map(
        (post) =>
          html`<tr>
            <td><small>${minuteOf(post.at)}</small></td>
            <td>
              ${articlesOf(world, post.msg_data_id).map(
                ({ article, url, sid, deleted }) =>
                  html`<div>
                    <a href="/s/${sid}" title="${url}" target="_blank">${article.title}</a>${deleted ? say('（已删除）', ' (deleted)') : ''}
                  </div>`,
              )}
            </td>
            <td><small>${say(...origins[post.origin])}</small></td>
          </tr>`,
      )}
    </table>
  </section>`;

function comments(world: World, account: Account, say: Sayer): Markup {
  const rows = world.store.rows<CommentRow>(
    `SELECT * FROM comment WHERE app_id = ? AND state = 'there' ORDER BY at DESC LIMIT 12`,
    account.appId,
  );
  return html`<section>
    <h2>${say('留言', 'Comments')}</h2>
    <table>
      ${rows.map(
        (row) =>
          html`<tr>
            <td>${nicknameOf(row.person)}</td>
            <td>
              ${row.content}
              ${row.reply === null ? html`<form method="post" action="/operator/comment-replies">${hidden(account, { comment: `${row.msg_data_id}_${row.idx}_${row.id}` })}<input type="text" name="text" required maxlength="600" /><button>${say('回复', 'Answer')}</button></form>` : html`<div class="faint">↳ ${row.reply}</div>`}
            </td>
          </tr>`,
      )}
    </table>
  </section>`;
}

function messages(world: World, account: Account, say: Sayer): Markup {
  const rows = world.store.rows<{ openid: string; content: string; at: number; answered: number }>(
    `SELECT m.openid, m.content, m.at, EXISTS (SELECT 1 FROM message r WHERE r.app_id = m.app_id AND r.openid = m.openid AND r.direction = 'out' AND r.id > m.id) AS answered
     FROM message m WHERE m.app_id = ? AND m.direction = 'in' ORDER BY m.id DESC LIMIT 12`,
    account.appId,
  );
  return html`<section>
    <h2>${say('消息', 'Messages')}</h2>
    <table>
      ${rows.map((row) => {
        const person = personOf(account.appId, row.openid) ?? 0;
        return html`<tr>
          <td><a href="/phone/${person}/chat/${account.appId}" target="_blank">${nicknameOf(person)}</a></td>
          <td>
            ${row.content}
            ${row.answered ? html`<span class="faint"> ✓</span>` : html`<form method="post" action="/operator/replies">${hidden(account, { openid: row.openid })}<input type="text" name="text" required maxlength="600" /><button>${say('回复', 'Answer')}</button></form>`}
          </td>
        </tr>`;
      })}
    </table>
  </section>`;
}

function callbacks(world: World, account: Account, say: Sayer): Markup {
  const rows = world.store.rows<PushRow>('SELECT * FROM push WHERE app_id = ? ORDER BY id DESC LIMIT 15', account.appId);
  return html`<section>
    <h2>${say('消息推送', 'Callbacks')}</h2>
    <p class="faint">
      ${account.callback ? `${account.callback.url} · ${account.callback.mode}` : say('没有设置服务器地址', 'No server address')}
    </p>
    <table id="pushes" data-live>
      ${rows.map(
        (row) =>
          html`<tr>
            <td>${row.about}</td>
            <td class="${row.state}">${row.state}</td>
            <td>${row.answered ?? ''}</td>
            <td><small>×${row.attempts}${row.took_ms === null ? '' : ` ${row.took_ms} ms`}</small></td>
          </tr>`,
      )}
    </table>
  </section>`;
}

function figures(world: World, account: Account, say: Sayer): Markup {
  const sent =
    account.kind === 'service'
      ? used(world, account.appId, 'mass', periodOf.month(world))
      : used(world, account.appId, 'mass', periodOf.day(world));
  const limit = account.kind === 'service' ? say('4（本月）', '4 (this month)') : say('1（今天）', '1 (today)');
  return html`<section>
    <h2>${say('账号', 'Account')}</h2>
    <p>
      ${account.appId} · ${account.originalId} ·
      ${account.kind === 'service' ? say('服务号', 'service account') : say('公众号', 'official account')}${account.verified ? say('，已认证', ', verified') : say('，未认证', ', not verified')}
      · ${say('关注者', 'followers')} ${countFollowers(world, account.appId)} · ${say('已群发', 'sent')} ${sent} / ${limit}
    </p>
    <table id="counts" data-live>
      ${world.effects.counts(account.appId).map(
        ({ kind, n }) =>
          html`<tr>
            <td>${say(...effectNames[kind])}</td>
            <td>${n}</td>
          </tr>`,
      )}
    </table>
  </section>`;
}

function steering(world: World, account: Account, say: Sayer): Markup {
  const faults = listFaults(world);
  const clock = (hours: number, label: string): Markup => html`<button name="hours" value="${hours}">${label}</button>`;
  return html`<section>
    <h2>${say('时间与故障', 'Time and faults')}</h2>
    <p>${say('这里的时间', 'The time here')} ${minuteOf(world.clock.now())} (${world.clock.rate}×)</p>
    <form method="post" action="/operator/clock">
      ${hidden(account)}${clock(1, say('拨快 1 小时', '+ 1 hour'))}${clock(24, say('拨快 1 天', '+ 1 day'))}${clock(24 * 7, say('拨快 1 周', '+ 1 week'))}
    </form>
    <table>
      ${faults.map(
        ({ endpoint, kind, times }) =>
          html`<tr>
            <td>${endpoint}</td>
            <td>${kind}</td>
            <td>×${times}</td>
          </tr>`,
      )}
    </table>
    ${faults.length > 0 && html`<form method="post" action="/operator/faults/clear">${hidden(account)}<button>${say('清除故障', 'Clear faults')}</button></form>`}
  </section>`;
}

export function operatorScreen(world: World, accounts: readonly Account[], account: Account | undefined, said: Markup, say: Sayer): Markup {
  const language = (lang: string, label: string): Markup => html`<button name="lang" value="${lang}">${label}</button>`;
  return html`<header>
      <h1>${say('微信后台（沙箱）', 'WeChat back office (sandbox)')}</h1>
      <nav>
        ${accounts.map(({ appId, name }) => html`<a href="/operator?account=${appId}" class="${appId === account?.appId ? 'here' : ''}">${name}</a>`)}
      </nav>
      <a href="/phone" target="_blank">${say('手机', 'Phone')}</a>
      <form method="post" action="/phone/look">
        <input
          type="hidden"
          name="back"
          value="/operator"
        />${say('zh', 'en') === 'zh' ? language('en', 'English') : language('zh', '中文')}
      </form>
    </header>
    ${said}
    ${
      account
        ? html`<div class="columns">
            ${drafts(world, account, say)}${posts(world, account, say)}${comments(world, account, say)}${messages(world, account, say)}${figures(world, account, say)}${steering(world, account, say)}${callbacks(world, account, say)}
          </div>`
        : html`<p class="said">
            ${say('还没有账号：POST /__sandbox/accounts 建一个', 'No account yet: make one with POST /__sandbox/accounts')}
          </p>`
    }`;
}
