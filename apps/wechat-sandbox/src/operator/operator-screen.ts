import type { Account } from '../accounts/account.js';
import type { PushRow } from '../callbacks/outbox.js';
import type { CommentRow } from '../comments/comments.js';
import { listFaults } from '../faults/fault.js';
import { countFollowers } from '../followers/followers.js';
import { personOf } from '../followers/openids.js';
import { nicknameOf } from '../followers/people.js';
import { listConfirmations } from '../mass-send/confirmation.js';
import { effectNames } from '../pages/effect-names.js';
import { html, type Markup } from '../pages/html.js';
import type { Sayer } from '../pages/look.js';
import type { Endpoint } from '../protocol/endpoint.js';
import { quotasOf } from '../quotas/overview.js';
import { periodOf, used } from '../quotas/quotas.js';
import { minuteOf } from '../world/shanghai.js';
import type { World } from '../world/world.js';
import { drafts } from './drafts-section.js';
import { button, field, hidden } from './parts.js';
import { posts } from './published-section.js';
import { accountSettings, callbackSettings, replySettings } from './settings-section.js';

const about = ({ msg_data_id, idx, id }: CommentRow): Record<string, string> => ({ comment: `${msg_data_id}_${idx}_${id}` });

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
              ${row.content}${row.elected ? html` <span class="faint">${say('精选', 'selected')}</span>` : ''}
              ${row.reply === null ? html`<form method="post" action="/operator/comment-replies">${hidden(account, { comment: `${row.msg_data_id}_${row.idx}_${row.id}` })}<input type="text" name="text" required maxlength="600" /><button>${say('回复', 'Answer')}</button></form>` : html`<div class="faint">↳ ${row.reply}</div>`}
            </td>
            <td>
              ${button(account, 'comment-elections', row.elected ? say('取消精选', 'Unselect') : say('精选', 'Select'), about(row))}
              ${button(account, 'comment-deletions', say('删除', 'Delete'), about(row))}
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
    <form method="post" action="/operator/faults">
      ${hidden(account)}${field(say('故障：接口', 'Fault: interface'), 'endpoint', 'draft/add', 16)}
      ${field(say('种类', 'kind'), 'kind', 'reset-after', 16)} ${field('×', 'times', '1', 3)}<button>${say('加上', 'Add')}</button>
    </form>
    ${faults.length > 0 && html`<form method="post" action="/operator/faults/clear">${hidden(account)}<button>${say('清除故障', 'Clear faults')}</button></form>`}
  </section>`;
}

const seen: Record<string, [zh: string, en: string]> = {
  yes: ['已同意', 'agreed'],
  no: ['已拒绝', 'refused'],
  expired: ['30 分钟无人处理', 'nobody answered in 30 min'],
  used: ['已同意', 'agreed'],
};

/** The administrator's own phone: what API 群发保护 asks of them. */
function administrator(world: World, account: Account, say: Sayer): Markup {
  const asked = listConfirmations(world, account.appId).slice(0, 8);
  return html`<section id="administrator" data-live>
    <h2>${say('管理员的微信', 'The administrator’s WeChat')}</h2>
    ${asked.length === 0 && html`<p class="faint">${say('没有群发需要确认', 'No mass-send to confirm')}</p>`}
    ${asked.map(
      ({ id, what, state, at }) =>
        html`<div class="draft">
          <b>${say('公众号群发确认', 'Confirm a mass-send')}：${what}</b>
          <small>${minuteOf(at)}</small>
          ${
            state === 'waiting'
              ? html`${button(account, 'confirmations', say('同意', 'Agree'), { id: String(id), answer: 'yes' })}
                ${button(account, 'confirmations', say('拒绝', 'Refuse'), { id: String(id), answer: 'no' })}`
              : html`<span class="faint">${say(...seen[state]!)}</span>`
          }
        </div>`,
    )}
  </section>`;
}

function quotas(world: World, account: Account, all: readonly Endpoint[], say: Sayer): Markup {
  const spent = quotasOf(world, account, all).filter(({ used: n }) => n > 0);
  return html`<section>
    <h2>${say('用掉的额度', 'Quotas spent')}</h2>
    <table id="quotas" data-live>
      ${spent.map(
        ({ path, period, limit, used: n }) =>
          html`<tr>
            <td>${path}</td>
            <td>${n} / ${limit}</td>
            <td><small>${period === 'day' ? say('今天', 'today') : say('本月', 'this month')}</small></td>
          </tr>`,
      )}
    </table>
  </section>`;
}

export type Shown = { accounts: readonly Account[]; account: Account | undefined; said: Markup; all: readonly Endpoint[] };

export function operatorScreen(world: World, { accounts, account, said, all }: Shown, say: Sayer): Markup {
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
            ${drafts(world, account, say)}${posts(world, account, say)}${comments(world, account, say)}${messages(world, account, say)}${administrator(world, account, say)}${figures(world, account, say)}${quotas(world, account, all, say)}${steering(world, account, say)}${callbackSettings(account, say)}${callbacks(world, account, say)}${replySettings(account, say)}${accountSettings(account, say)}
          </div>`
        : html`<p class="said">
            ${say('还没有账号：POST /__sandbox/accounts 建一个', 'No account yet: make one with POST /__sandbox/accounts')}
          </p>`
    }`;
}
