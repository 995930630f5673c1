import { findAccount } from '../accounts/account.js';
import { nicknameOf } from '../followers/people.js';
import { html, type Markup } from '../pages/html.js';
import type { Sayer } from '../pages/look.js';
import type { ArticleView } from '../posts/posts.js';
import type { World } from '../world/world.js';
import { friendsOf, passedBetween } from './friends.js';
import { cover, navigation, personFace } from './parts.js';
import { chatTime } from './times.js';

/** 转发: to whom. */
export function shareScreen(article: ArticleView, person: number, say: Sayer): Markup {
  const base = `/phone/${person}/s/${article.sid}`;
  const to = (value: string, mark: Markup, label: string): Markup =>
    html`<form method="post" action="${base}/share">
      <button class="line" name="to" value="${value}">
        ${mark}<span><b>${label}</b></span>
      </button>
    </form>`;
  return html`${navigation(say('发送给', 'Send to'), `${base}?from=back`)}
    <div class="grow">
      <p class="shared">${cover(article, 'square')}<span>${article.article.title}</span></p>
      ${to('moments', html`<span class="face moments" aria-hidden="true">◎</span>`, say('朋友圈', 'Moments'))}
      ${friendsOf(person).map((friend) => to(String(friend), personFace(friend, nicknameOf(friend)), nicknameOf(friend)))}
    </div>`;
}

/** A chat between two people: the articles they have shared. */
export function friendScreen(world: World, person: number, friend: number, say: Sayer): Markup {
  const now = world.clock.now();
  return html`${navigation(nicknameOf(friend), `/phone/${person}`)}
    <div class="chat" id="chat" data-live data-end>
      ${passedBetween(world, person, friend).map(
        ({ from, at, article }) =>
          html`<time>${chatTime(at, now, say)}</time>
            <div class="message ${from === person ? 'mine' : 'theirs'}">
              ${personFace(from, nicknameOf(from))}
              <a class="link-card" href="/phone/${person}/s/${article.sid}?from=friend"
                ><b>${article.article.title}</b><span><small>${article.article.digest}</small>${cover(article, 'square')}</span
                ><em>${findAccount(world, article.app_id)?.name}</em></a
              >
            </div>`,
      )}
    </div>`;
}
