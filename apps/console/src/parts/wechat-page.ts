export type ReaderView = { html: string; title?: string; author?: string; account?: string };

/** Pictures of sealed content are named by their hash; the API serves them. */
export const assetAddress = (hash: string): string => `/api/v1/assets/${hash}`;
const withPictures = (html: string): string => html.replaceAll(/kanfa-asset:([0-9a-f]{64})/g, (_, hash: string) => assetAddress(hash));

const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');

/** WeChat's article page around an article's HTML, as a document of its own. Links open nothing: `_blank` is shut by the frame's sandbox. */
export function wechatPage({ html, title, author, account }: ReaderView): string {
  const by = [author, account].filter(Boolean).map((name) => escaped(name!));
  return `<!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><base target="_blank"><style>
body{margin:0;padding:20px 16px 32px;font:17px/1.6 system-ui,"PingFang SC","Noto Sans CJK SC",sans-serif;color:rgba(0,0,0,.9);background:#fff;overflow-wrap:break-word}
h1.t{font-size:22px;line-height:1.4;font-weight:500;margin:0 0 14px}p.m{margin:0 0 22px;font-size:15px;color:rgba(0,0,0,.35)}p.m b{font-weight:400;color:#576b95}
img{max-width:100%;height:auto}</style></head><body>${title === undefined ? '' : `<h1 class="t">${escaped(title)}</h1>`}${
    by.length > 0
      ? `<p class="m">${by.map((name, index) => (index === by.length - 1 && by.length > 1 ? `<b>${name}</b>` : name)).join('&ensp;')}</p>`
      : ''
  }${withPictures(html)}</body></html>`;
}
