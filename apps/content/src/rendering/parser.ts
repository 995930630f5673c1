import MarkdownIt, { type StateCore, type Token } from 'markdown-it';
import footnote from 'markdown-it-footnote';
import { rules } from './rules.js';

/** `- [ ] text` and `- [x] text`: a box as a character, since WeChat removes form fields. */
function taskBoxes(state: StateCore): void {
  state.tokens.forEach((token, at) => {
    if (token.type !== 'inline' || state.tokens[at - 2]?.type !== 'list_item_open') return;
    const first = token.children?.[0];
    if (first?.type !== 'text') return;
    first.content = first.content.replace(/^\[([ xX])\]\s/, (_box, tick: string) => (tick === ' ' ? '☐ ' : '☑ '));
  });
}

export const parser = new MarkdownIt({ html: true, linkify: false, breaks: false });
parser.use(footnote);
parser.core.ruler.after('inline', 'task-boxes', taskBoxes);
Object.assign(parser.renderer.rules, rules);

export type { Token };
