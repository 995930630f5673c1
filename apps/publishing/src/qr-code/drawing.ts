import { encode } from 'uqr';

/** The code as dots in a square of `side` units at (x, y). */
function dots(url: string, x: number, y: number, side: number): string {
  const { data, size } = encode(url, { ecc: 'M', border: 2 });
  const step = side / size;
  const path = data.flatMap((row, line) =>
    row.flatMap((dark, column) => (dark ? [`M${x + column * step} ${y + line * step}h${step}v${step}h-${step}z`] : [])),
  );
  return `<rect x="${x}" y="${y}" width="${side}" height="${side}" fill="#fff"/><path d="${path.join('')}" fill="#000" shape-rendering="crispEdges"/>`;
}

const svg = (width: number, height: number, content: string): string =>
  `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}">${content}</svg>`;

const asText = (words: string): string =>
  words.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');

export const drawCode = (url: string): string => svg(400, 400, dots(url, 0, 0, 400));

export type Poster = { url: string; account: string; name: string; placement: string };

/** An A4 page, as a vector, so that it prints at any size. */
export function drawPoster({ url, account, name, placement }: Poster): string {
  const line = (y: number, size: number, colour: string, words: string) =>
    `<text x="420" y="${y}" font-size="${size}" fill="${colour}" text-anchor="middle">${asText(words)}</text>`;
  const fit = (words: string, size: number) => Math.min(size, 740 / Math.max(words.length, 1));
  return svg(
    840,
    1188,
    `<rect width="840" height="1188" fill="#fff"/><rect width="840" height="24" fill="#1677a8"/>
<g font-family="'Noto Sans CJK SC','PingFang SC','Microsoft YaHei',sans-serif">${line(180, fit(name, 64), '#17222b', name)}${line(250, fit(account, 34), '#51606d', account)}
${line(990, 34, '#17222b', '微信扫一扫')}${line(1140, fit(placement, 20), '#8a97a3', placement)}</g>${dots(url, 140, 340, 560)}`,
  );
}
