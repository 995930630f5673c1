import { findAccount } from '../accounts/account.js';
import { html, type Markup } from '../pages/html.js';
import type { Sayer } from '../pages/look.js';
import { addressOf, listQrCodes } from '../qr-codes/qr-codes.js';
import type { World } from '../world/world.js';
import { navigation } from './parts.js';

/** 扫一扫: the codes there are, to point the camera at, or what a code says, pasted. */
export function scanScreen(world: World, person: number, wrong: boolean, say: Sayer): Markup {
  const codes = listQrCodes(world, 24);
  return html`${navigation(say('扫一扫', 'Scan'), `/phone/${person}`)}
    <div class="grow scan">
      <form method="post" action="/phone/${person}/scan">
        <input name="code" required placeholder="http://weixin.qq.com/q/…" aria-label="${say('二维码的内容', 'What the code says')}" />
        <button class="green">${say('识别', 'Open')}</button>
      </form>
      ${wrong && html`<p class="quiet" role="alert">${say('这不是可用的二维码：可能写错了，或已过期', 'Not a code that works: mistyped, or past its time')}</p>`}
      ${codes.length === 0 && html`<p class="quiet">${say('还没有二维码', 'There are no codes yet')}</p>`}
      <div class="codes">
        ${codes.map((code) => {
          const name = findAccount(world, code.app_id)?.name ?? '';
          return html`<form method="post" action="/phone/${person}/scan">
            <button name="code" value="${addressOf(code)}">
              <img src="/cgi-bin/showqrcode?ticket=${encodeURIComponent(code.ticket)}" alt="" loading="lazy" /><b>${name}</b
              ><small>${code.scene}</small>
            </button>
          </form>`;
        })}
      </div>
    </div>`;
}
