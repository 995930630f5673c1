import { listAccounts, type Account } from '../accounts/account.js';
import { firstFollowers, followedBy, followerOf, stranger } from '../followers/followers.js';
import { nicknameOf } from '../followers/people.js';
import { html, type Markup } from '../pages/html.js';
import { effectNames } from '../pages/effect-names.js';
import { icon } from '../pages/icons.js';
import type { Look, Sayer } from '../pages/look.js';
import { articlesOf, listPosts } from '../posts/posts.js';
import { minuteOf } from '../world/shanghai.js';
import type { EffectKind } from '../world/effects.js';
import type { World } from '../world/world.js';
import { friendChats } from './friends.js';
import { historyOf, lineOf } from './history.js';
import { accountFace, cover, navigation, personFace } from './parts.js';
import { chatTime } from './times.js';

// what people do themselves, not what is done to them
const own = `kind IN ('read', 'share', 'like', 'wow', 'collect', 'comment', 'message-in', 'menu-tap', 'follow', 'unfollow')`;

/** People worth looking at: those who did something last, then the first followers. */
function people(world: World): number[] {
  const active = world.store.rows<{ person: number }>(
    `SELECT person FROM (SELECT person, max(seq) AS last FROM effect WHERE person IS NOT NULL AND ${own} GROUP BY person) ORDER BY last DESC LIMIT 12`,
  );
  return [...new Set([...active.map(({ person }) => person), ...firstFollowers(world, 12)])].slice(0, 18);
}

export function chooseScreen(world: World, say: Sayer): Markup {
  const last = (person: number): string => {
    const row = world.store.row<{ kind: EffectKind }>(
      `SELECT kind FROM effect WHERE person = ? AND ${own} ORDER BY seq DESC LIMIT 1`,
      person,
    );
    return row ? ` · ${say(...effectNames[row.kind])}` : '';
  };
  const nobody = stranger(world);
  return html`${navigation(say('谁的手机？', 'Whose phone?'), undefined)}
    <div class="list" id="people" data-live>
      ${people(world).map(
        (person) =>
          html`<a class="line" href="/phone/${person}"
            >${personFace(person, nicknameOf(person))}
            <span
              ><b>${nicknameOf(person)}</b
              ><small>${say('关注了', 'Follows')} ${followedBy(world, person).length}${last(person)}</small></span
            ></a
          >`,
      )}
      <a class="line" href="/phone/${nobody}"
        >${personFace(nobody, '+')}<span><b>${say('一位还没关注的人', 'Somebody who follows nobody yet')}</b></span></a
      >
    </div>`;
}

const tabs = (person: number, here: 'chats' | 'accounts' | 'me', say: Sayer): Markup => {
  const tab = (name: typeof here, href: string, mark: 'chats' | 'search' | 'person', label: string): Markup =>
    html`<a href="${href}" class="${here === name ? 'here' : ''}">${icon(mark)}${label}</a>`;
  return html`<nav class="tabs">
    ${tab('chats', `/phone/${person}`, 'chats', say('微信', 'Chats'))}${tab('accounts', `/phone/${person}/accounts`, 'search', say('公众号', 'Accounts'))}${tab('me', `/phone/${person}/me`, 'person', say('我', 'Me'))}
  </nav>`;
};

/** The list of chats: every followed account, the latest first. */
export function chatsScreen(world: World, person: number, accounts: ReadonlyMap<string, Account>, say: Sayer): Markup {
  const now = world.clock.now();
  const chats = followedBy(world, person)
    .map((follower) => ({ account: accounts.get(follower.app_id)!, last: historyOf(world, follower, 5).at(-1), since: follower.since }))
    .filter(({ account }) => account !== undefined)
    .sort((a, b) => (b.last?.at ?? b.since) - (a.last?.at ?? a.since));
  const lens = html`<a href="/phone/${person}/scan" aria-label="${say('扫一扫', 'Scan')}">${icon('scan')}</a>`;
  return html`${navigation(say('微信', 'WeChat'), '/phone', lens)}
    <div class="list grow" id="chats" data-live>
      ${chats.length === 0 && html`<p class="quiet">${say('还没有关注公众号：到“公众号”里找一找', 'Follows nobody yet: look under Accounts')}</p>`}
      ${friendChats(world, person).map(
        ({ friend, at, title }) =>
          html`<a class="line" href="/phone/${person}/friend/${friend}"
            >${personFace(friend, nicknameOf(friend))}
            <span><b>${nicknameOf(friend)}</b><small>[${say('链接', 'Link')}] ${title}</small></span
            ><time>${chatTime(at, now, say)}</time></a
          >`,
      )}
      ${chats.map(
        ({ account, last }) =>
          html`<a class="line" href="/phone/${person}/chat/${account.appId}"
            >${accountFace(account.appId, account.name)} <span><b>${account.name}</b><small>${lineOf(last)}</small></span
            ><time>${last ? chatTime(last.at, now, say) : ''}</time></a
          >`,
      )}
    </div>
    ${tabs(person, 'chats', say)}`;
}

/** Every account there is, to find and follow. */
export function accountsScreen(world: World, person: number, say: Sayer): Markup {
  return html`${navigation(say('公众号', 'Accounts'), undefined)}
    <div class="list grow">
      ${listAccounts(world).map((account) => {
        const follows = followerOf(world, account.appId, person)?.subscribed === 1;
        const kind = account.kind === 'service' ? say('服务号', 'Service account') : say('公众号', 'Official account');
        return html`<a class="line" href="/phone/${person}/account/${account.appId}"
          >${accountFace(account.appId, account.name)}
          <span><b>${account.name}</b><small>${kind}${account.verified ? say(' · 已认证', ' · verified') : ''}</small></span>
          ${follows && html`<time>${say('已关注', 'Following')}</time>`}</a
        >`;
      })}
    </div>
    ${tabs(person, 'accounts', say)}`;
}

/** The person's own page: how their phone looks, and what time it is in this world. */
export function meScreen(world: World, person: number, look: Look, say: Sayer): Markup {
  const row = (name: string, value: string, label: string, now: string): Markup =>
    html`<form method="post" action="/phone/look">
      <input type="hidden" name="back" value="/phone/${person}/me" /><button class="line" name="${name}" value="${value}">
        <span><b>${label}</b></span
        ><time>${now}</time>
      </button>
    </form>`;
  const onOff = (on: boolean): string => (on ? say('开', 'On') : say('关', 'Off'));
  return html`${navigation(say('我', 'Me'), undefined)}
    <div class="list grow">
      <div class="line tall">
        ${personFace(person, nicknameOf(person))}<span
          ><b>${nicknameOf(person)}</b><small>${say('第', 'Person')} ${person} ${say('号读者', '')}</small></span
        >
      </div>
      ${row('dark', look.dark ? '0' : '1', say('深色模式', 'Dark mode'), onOff(look.dark))}
      ${row('large', look.large ? '0' : '1', say('关怀模式（大字）', 'Large type'), onOff(look.large))}
      ${row('lang', look.lang === 'zh' ? 'en' : 'zh', say('语言', 'Language'), say('中文', 'English'))}
      <a class="line" href="/phone"
        ><span><b>${say('换一部手机', 'Another phone')}</b></span
        ><time>›</time></a
      >
      <p class="quiet">${say('这里的时间', 'The time here')} ${minuteOf(world.clock.now())}</p>
    </div>
    ${tabs(person, 'me', say)}`;
}

/** An account's page: what it has published, follow or leave. `code`: the ticket of the QR code that led here. */
export function profileScreen(world: World, account: Account, person: number, say: Sayer, code?: string): Markup {
  const follows = followerOf(world, account.appId, person)?.subscribed === 1;
  const act = (name: string, label: string, style: string): Markup =>
    html`<form method="post" action="/phone/${person}/account/${account.appId}/${name}">
      ${code !== undefined && html`<input type="hidden" name="code" value="${code}" />`}<button class="${style}">${label}</button>
    </form>`;
  const pieces = listPosts(world, account.appId, 20)
    .filter(({ told, tag_id }) => told === 1 && tag_id === null)
    .flatMap((post) => articlesOf(world, post.msg_data_id).filter(({ deleted }) => !deleted));
  return html`${navigation('', `/phone/${person}`)}
    <div class="grow profile">
      <div class="head">
        ${accountFace(account.appId, account.name)}
        <div>
          <h2>${account.name}</h2>
          <small>${account.originalId}</small>
        </div>
      </div>
      <p>${account.intro}</p>
      <div class="buttons">
        ${follows ? html`<a class="button green" href="/phone/${person}/chat/${account.appId}">${say('发消息', 'Message')}</a>${act('unfollow', say('取消关注', 'Unfollow'), 'plain')}` : act('follow', say('关注公众号', 'Follow'), 'green')}
      </div>
      <h3>${say('文章', 'Articles')}</h3>
      ${pieces.map((article) => html`<a class="teaser" href="/phone/${person}/s/${article.sid}?from=profile"><span>${article.article.title}</span>${cover(article, 'square')}</a>`)}
      ${pieces.length === 0 && html`<p class="quiet">${say('还没有群发过文章', 'Nothing has been sent yet')}</p>`}
    </div>`;
}
