import type { Account } from '../accounts/account.js';
import type { Follower } from '../followers/followers.js';
import type { MenuButton } from '../followers/acts.js';
import { nicknameOf } from '../followers/people.js';
import { leavesOf, menuFor } from '../menu/menu.js';
import { html, type Markup } from '../pages/html.js';
import { icon } from '../pages/icons.js';
import type { Sayer } from '../pages/look.js';
import { articlesOf, findByArticleId, type ArticleView } from '../posts/posts.js';
import { currentTyping } from '../customer-messages/typing.js';
import type { Shown } from '../notices/notices.js';
import type { World } from '../world/world.js';
import { historyOf, type Entry, type MessageRow } from './history.js';
import { accountFace, cover, messageText, navigation, personFace } from './parts.js';
import { chatTime } from './times.js';

const link = (person: number, article: ArticleView): string => `/phone/${person}/s/${article.sid}?from=chat`;

/** A push as it stands in a chat: the first article large, the others below in rows. */
function card(person: number, articles: readonly ArticleView[]): Markup {
  const [first, ...rest] = articles;
  if (!first) return html``;
  return html`<div class="card">
    <a href="${link(person, first)}" class="lead"
      >${cover(first, 'wide')}<b>${first.article.title}</b>${rest.length === 0 && html`<small>${first.article.digest}</small>`}</a
    >
    ${rest.map((article) => html`<a href="${link(person, article)}" class="row"><span>${article.article.title}</span>${cover(article, 'square')}</a>`)}
  </div>`;
}

function choices(content: string, appId: string, person: number): Markup {
  const { head_content, list, tail_content } = JSON.parse(content) as {
    head_content: string;
    list: { id: string; content: string }[];
    tail_content: string;
  };
  const choice = (text: string): Markup =>
    html`<form method="post" action="/phone/${person}/chat/${appId}/say">
      <input type="hidden" name="text" value="${text}" /><button class="link">${text}</button>
    </form>`;
  return html`${head_content}${list.map((item) => choice(item.content))}${tail_content}`;
}

/** 服务通知: the account's name, the template's title, its lines, and where it leads. */
function notice({ title, lines, url }: Shown, name: string): Markup {
  return html`<div class="service-notice">
    <small>${name}</small><b>${title}</b>
    <dl>
      ${lines.map(
        (line) =>
          html`<dt>${line.name}</dt>
            <dd>${line.value}</dd>`,
      )}
    </dl>
    ${url && html`<a href="${url}" target="_blank" rel="noopener noreferrer">查看详情 <span>›</span></a>`}
  </div>`;
}

function bubble(world: World, account: Account, person: number, { kind, content }: MessageRow): Markup {
  switch (kind) {
    case 'image': {
      const { hash } = JSON.parse(content.startsWith('{') ? content : '{"hash":""}') as { hash: string };
      return html`<img class="shot" src="/mmbiz_png/${hash.slice(0, 40)}/0" alt="" />`;
    }
    case 'images': {
      const { hashes, recommend } = JSON.parse(content) as { hashes: string[]; recommend: string };
      return html`<span class="shots"
        >${hashes.map((hash) => html`<img class="shot" src="/mmbiz_png/${hash.slice(0, 40)}/0" alt="" />`)}${recommend && html`<span class="bubble">${recommend}</span>`}</span
      >`;
    }
    case 'voice':
      return html`<span class="bubble voice">${icon('voice')}</span>`;
    case 'video':
      return html`<span class="bubble video">${icon('play')} ${(JSON.parse(content) as { title?: string }).title}</span>`;
    case 'music':
    case 'miniprogrampage':
      return html`<span class="bubble">${(JSON.parse(content) as { title?: string }).title}</span>`;
    case 'mpnewsarticle': {
      const post = findByArticleId(world, account.appId, (JSON.parse(content) as { articleId: string }).articleId);
      return post ? card(person, articlesOf(world, post.msg_data_id)) : html`<span class="bubble">…</span>`;
    }
    case 'msgmenu':
      return html`<span class="bubble">${choices(content, account.appId, person)}</span>`;
    case 'preview':
      return html`<span class="bubble">${(JSON.parse(content) as { title: string }).title}</span>`;
    case 'news': {
      const kept = content.startsWith('{')
        ? (JSON.parse(content) as { title?: string; url?: string; articles?: { title: string; url: string }[] })
        : { title: content };
      const { title = '', url = '' } = kept.articles?.[0] ?? kept;
      return url
        ? html`<a class="bubble" href="${url}" target="_blank" rel="noopener noreferrer">${title}</a>`
        : html`<span class="bubble">${title}</span>`;
    }
    default:
      return html`<span class="bubble">${messageText(content)}</span>`;
  }
}

function entryView(world: World, account: Account, person: number, entry: Entry): Markup {
  if (entry.is === 'card') return card(person, entry.articles);
  const { message } = entry;
  if (message.kind === 'service-notice') return notice(JSON.parse(message.content) as Shown, account.name);
  if (message.kind === 'card') return card(person, articlesOf(world, Number(message.content)));
  if (message.kind === 'notice') return html`<p class="notice">${message.content}</p>`;
  const mine = message.direction === 'in';
  return html`<div class="message ${mine ? 'mine' : 'theirs'}">
    ${mine ? personFace(person, nicknameOf(person)) : accountFace(account.appId, account.name)}${bubble(world, account, person, message)}
  </div>`;
}

function menuBar(world: World, account: Account, follower: Follower): Markup {
  const { person } = follower;
  const buttons = menuFor(world, follower)?.buttons ?? account.websiteMenu;
  const leaves = leavesOf(buttons);
  const tapForm = (button: MenuButton): Markup =>
    html`<form method="post" action="/phone/${person}/chat/${account.appId}/tap">
      <button name="leaf" value="${leaves.indexOf(button)}">${button.name}</button>
    </form>`;
  const top = (button: MenuButton): Markup =>
    button.sub_button?.length
      ? html`<details name="menu">
          <summary>≡ ${button.name}</summary>
          <div>${button.sub_button.map(tapForm)}</div>
        </details>`
      : tapForm(button);
  return html`<nav class="menu" id="menu" data-live>${buttons.map(top)}</nav>`;
}

export function chatScreen(world: World, account: Account, follower: Follower, say: Sayer): Markup {
  const { person } = follower;
  const now = world.clock.now();
  let before = 0;
  const entries = historyOf(world, follower).map((entry) => {
    const stamp = entry.at - before > 300_000 && html`<time>${chatTime(entry.at, now, say)}</time>`;
    before = entry.at;
    return html`${stamp}${entryView(world, account, person, entry)}`;
  });
  const typing = currentTyping(world, follower.openid);
  return html`${navigation(account.name, `/phone/${person}`, html`<a href="/phone/${person}/account/${account.appId}" aria-label="${say('账号资料', 'Profile')}">${icon('person')}</a>`)}
    <div class="chat" id="chat" data-live data-end>
      ${entries}${typing && html`<p class="notice">${say('对方正在输入…', 'Typing…')}</p>`}
    </div>
    <footer class="composer">
      <form method="post" action="/phone/${person}/chat/${account.appId}/say">
        <input name="text" maxlength="2000" required autocomplete="off" placeholder="${say('发消息', 'Message')}" /><button class="green">
          ${say('发送', 'Send')}
        </button>
      </form>
      ${menuBar(world, account, follower)}
    </footer>`;
}
