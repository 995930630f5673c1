import { Dice } from '../world/random.js';
import { hueOf } from '../followers/people.js';
import { html, trusted, type Markup } from '../pages/html.js';
import type { ArticleView } from '../posts/posts.js';

/** A round picture with the first character of a name. */
export const face = (name: string, hue: number, kind: 'person' | 'account' = 'person'): Markup =>
  html`<span class="face ${kind}" style="background: hsl(${hue} 45% 48%)" aria-hidden="true">${[...name][0] ?? ''}</span>`;

export const accountFace = (appId: string, name: string): Markup => face(name, new Dice('account', appId).below(360), 'account');
export const personFace = (person: number, name: string): Markup => face(name, hueOf(person));

/** Pictures are asked from wherever the phone is looked at, whatever the public address is. */
export const relative = (url: string): string => url.replace(/^https?:\/\/[^/]+(?=\/mmbiz_)/, '').replaceAll('&amp;', '&');

export const cover = (article: ArticleView, shape: 'wide' | 'square'): Markup =>
  article.article.thumb_url
    ? html`<img class="cover ${shape}" src="${relative(article.article.thumb_url)}" alt="" />`
    : html`<span class="cover ${shape} none"></span>`;

export const navigation = (title: string, back: string | undefined, right: Markup | undefined = undefined): Markup =>
  html`<header class="nav">
    ${back ? html`<a class="back" href="${back}" aria-label="返回 Back">‹</a>` : html`<span class="back"></span>`}
    <h1>${title}</h1>
    <span class="right">${right}</span>
  </header>`;

/** The phone around a screen: on a wide window a case, on a narrow one the window itself. */
export const device = (screen: Markup): Markup => html`<div class="device"><main class="screen">${screen}</main></div>`;

/** Text of a message; the only markup WeChat shows in it is a link. */
export function messageText(content: string): Markup {
  const escaped = html`${content}`.text;
  return trusted(
    escaped
      .replace(
        /&lt;a href=(?:&quot;|&#39;)(https?:\/\/[^\s<>"']+?)(?:&quot;|&#39;)[^<>]*?&gt;(.*?)&lt;\/a&gt;/g,
        '<a href="$1" target="_blank" rel="noopener noreferrer">$2</a>',
      )
      .replaceAll('\n', '<br />'),
  );
}
