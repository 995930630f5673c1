import highlighter from 'highlight.js/lib/common';
import { codeColours } from './styles.js';

/** Code as HTML with inline colours; a language that is not known stays plain. Guessing the language would cost more than the whole page. */
export function colourCode(code: string, language: string): string {
  const name = language
    .trim()
    .split(/[\s,{]/, 1)[0]!
    .toLowerCase();
  if (!highlighter.getLanguage(name)) return escapeHtml(code);
  return inlineColours(highlighter.highlight(code, { language: name, ignoreIllegals: true }).value);
}

/** WeChat drops classes: `<span class="hljs-…">` becomes a coloured span, or nothing where the class has no colour of its own. */
function inlineColours(html: string): string {
  const open: boolean[] = [];
  return html.replace(/<span class="([^"]*)">|<\/span>/g, (_tag, classes: string | undefined) => {
    if (classes === undefined) return open.pop() ? '</span>' : '';
    const colour = codeColours[classes.split(' ', 1)[0]!.replace('hljs-', '')];
    open.push(colour !== undefined);
    return colour === undefined ? '' : `<span style="color:${colour}">`;
  });
}

const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
export const escapeHtml = (text: string): string => text.replace(/[&<>"]/g, (character) => entities[character]!);
