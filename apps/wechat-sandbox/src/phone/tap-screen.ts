import type { MenuButton } from '../followers/acts.js';
import { wants, type Given } from '../followers/tapping.js';
import { html, type Markup } from '../pages/html.js';
import type { Sayer } from '../pages/look.js';
import { navigation } from './parts.js';

const hues = [20, 90, 150, 200, 260, 320];
const places: [name: string, label: string, latitude: number, longitude: number][] = [
  ['人民广场', '上海市黄浦区人民大道', 31.2304, 121.4737],
  ['西湖', '浙江省杭州市西湖区龙井路', 30.2431, 120.1501],
  ['广州塔', '广东省广州市海珠区阅江西路', 23.1066, 113.3245],
];

/** What a person gave to a button that wanted more than a tap. */
export function givenBy(form: URLSearchParams): Given {
  const place = places[Number(form.get('place') ?? -1)];
  const pictures = form.getAll('picture').map(Number).filter(Number.isFinite);
  return {
    ...(form.get('code') && { scanned: form.get('code')! }),
    ...(pictures.length > 0 && { pictures }),
    ...(place && { place: { name: place[0], label: place[1], latitude: place[2], longitude: place[3], scale: 15 } }),
  };
}

function fields(leaf: MenuButton, say: Sayer): Markup {
  const wanted = wants(leaf.type);
  if (wanted === 'code')
    return html`<p class="viewfinder" aria-hidden="true"></p>
      <label
        >${say('码里的内容', 'What the code says')}
        <input name="code" required maxlength="1000" autocomplete="off" value="https://example.com/"
      /></label>`;
  if (wanted === 'pictures')
    return html`<div class="album">
      ${hues.map((hue, at) => html`<label style="background: hsl(${hue} 45% 60%)"><input type="checkbox" name="picture" value="${hue}" aria-label="${say('照片', 'Photo')} ${at + 1}" ${at === 0 && 'checked'} /></label>`)}
    </div>`;
  return html`<div class="places">
    ${places.map(
      ([name, label], at) =>
        html`<label
          ><input type="radio" name="place" value="${at}" ${at === 0 && 'checked'} /><span
            ><b>${name}</b><small>${label}</small></span
          ></label
        >`,
    )}
  </div>`;
}

/** A button of the menu that scans a code, takes pictures or asks for a place. */
export const tapScreen = (leaf: MenuButton, at: number, chat: string, say: Sayer): Markup =>
  html`${navigation(leaf.name, chat)}
    <form class="grow asked" method="post" action="${chat}/tap">
      <input type="hidden" name="leaf" value="${at}" /><input type="hidden" name="given" value="1" />
      ${fields(leaf, say)}
      <button class="green">${say('发送', 'Send')}</button>
    </form>`;
