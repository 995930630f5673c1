import type { Token } from 'markdown-it';

/** A script or a foreign page an author's raw HTML asks for: what it is, and the line it stands on. */
export type ScriptUse = { what: string; line: number };

const active =
  /<(script|iframe|frame|object|embed|applet|form)\b|<[a-z][^>]*?\s(on[a-z]+)\s*=|<[a-z][^>]*?\s(?:href|src|action)\s*=\s*["']?\s*(javascript):/gi;

/** Everything in a parsed text that would act on a reader's phone; WeChat drops it all, so an author has to know. */
export function scriptsIn(tokens: Token[]): ScriptUse[] {
  return tokens.flatMap((token) => {
    const line = (token.map?.[0] ?? 0) + 1;
    if (token.type === 'html_block') return scriptsOf(token.content, line);
    return token.type === 'inline' ? inlineScripts(token.children ?? [], line) : [];
  });
}

function inlineScripts(children: Token[], first: number): ScriptUse[] {
  let line = first;
  return children.flatMap((child) => {
    if (child.type === 'softbreak' || child.type === 'hardbreak') line += 1;
    return child.type === 'html_inline' ? scriptsOf(child.content, line) : [];
  });
}

const scriptsOf = (html: string, first: number): ScriptUse[] =>
  [...html.matchAll(active)].map((match) => ({
    what: (match[1] ?? match[2] ?? match[3])!.toLowerCase(),
    line: first + html.slice(0, match.index).split('\n').length - 1,
  }));
