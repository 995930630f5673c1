import type { Token } from 'markdown-it';

/** The words of a text without its marks, one block a line. */
export function plainText(tokens: Token[]): string {
  return tokens
    .map((token) => {
      if (token.type === 'inline') return inlineText(token.children ?? []);
      if (token.type === 'fence' || token.type === 'code_block') return token.content;
      return token.type === 'html_block' ? htmlText(token.content) : '';
    })
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .join('\n');
}

const inlineText = (children: Token[]): string =>
  children
    .map((child) => {
      if (child.type === 'text' || child.type === 'code_inline' || child.type === 'image') return child.content;
      return child.type === 'softbreak' || child.type === 'hardbreak' ? '\n' : '';
    })
    .join('');

const htmlText = (html: string): string => html.replace(/<(script|style)\b[\s\S]*?<\/\1\s*>/gi, '').replace(/<[^>]*>/g, ' ');

/** Chinese characters and Latin words, as an editor counts. */
export const countWords = (text: string): number => (text.match(/[\u3400-\u9fff]|[A-Za-z0-9]+(?:['’.-][A-Za-z0-9]+)*/g) ?? []).length;
