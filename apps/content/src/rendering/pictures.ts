import type { Token } from 'markdown-it';

/** A picture the text asks for, as it is written there, and the line it stands on. */
export type PictureUse = { source: string; line: number };

const scheme = 'kanfa-asset:';
export const assetAddress = (assetId: string): string => `${scheme}${assetId}`;

/** The asset a source names; undefined for anything that is not in the file store. */
export const assetIn = (source: string): string | undefined =>
  source.startsWith(scheme) && /^[0-9a-f]{64}$/.test(source.slice(scheme.length)) ? source.slice(scheme.length) : undefined;

/** Every picture of a parsed text, in order, from Markdown and from raw HTML. */
export function picturesIn(tokens: Token[]): PictureUse[] {
  return tokens.flatMap((token) => {
    const line = (token.map?.[0] ?? 0) + 1;
    if (token.type === 'html_block') return htmlPictures(token.content, line);
    return token.type === 'inline' ? inlinePictures(token.children ?? [], line) : [];
  });
}

function inlinePictures(children: Token[], first: number): PictureUse[] {
  let line = first;
  return children.flatMap((child) => {
    if (child.type === 'softbreak' || child.type === 'hardbreak') line += 1;
    if (child.type === 'image') return [{ source: String(child.attrGet('src') ?? ''), line }];
    return child.type === 'html_inline' ? htmlPictures(child.content, line) : [];
  });
}

function htmlPictures(html: string, first: number): PictureUse[] {
  return [...html.matchAll(/<img\b[^>]*?\bsrc\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s>]+))/gi)].map((match) => ({
    source: match[1] ?? match[2] ?? match[3] ?? '',
    line: first + html.slice(0, match.index).split('\n').length - 1,
  }));
}
