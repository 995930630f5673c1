import { parser } from './parser.js';
import { PageState } from './page-state.js';

export type ArticleFile = { title?: string; author?: string; digest?: string; markdown: string };

/**
 * Reads a Markdown file as people keep them: YAML front matter gives title, author and digest; without it the first level-one heading is the
 * title. A heading that repeats the title leaves the text, since WeChat shows the title above it.
 */
export function readArticleFile(file: string, givenTitle?: string): ArticleFile {
  const source = file.replace(/^\ufeff/, '').replaceAll('\r\n', '\n');
  const matter = /^---\n([\s\S]*?)\n---(?:\n|$)/.exec(source);
  const fields = matter ? readMatter(matter[1]!) : {};
  const text = matter ? source.slice(matter[0].length) : source;
  const named = givenTitle ?? fields.title;
  const first = leadingHeading(text);
  const heading = named === undefined || named === first?.title ? first : undefined;
  const title = named ?? heading?.title;
  return { ...fields, ...(title === undefined ? {} : { title }), markdown: (heading ? heading.rest : text).replace(/^\n+/, '') };
}

const names: Record<string, 'title' | 'author' | 'digest'> = {
  title: 'title',
  标题: 'title',
  author: 'author',
  作者: 'author',
  digest: 'digest',
  description: 'digest',
  summary: 'digest',
  摘要: 'digest',
};

function readMatter(matter: string): Omit<ArticleFile, 'markdown'> {
  const fields: Omit<ArticleFile, 'markdown'> = {};
  for (const line of matter.split('\n')) {
    const [, key = '', value = ''] = /^([^\s:#][^:]*):\s*(.*)$/.exec(line) ?? [];
    const name = names[key.trim().toLowerCase()];
    const plain = value.trim().replace(/^(["'])([\s\S]*)\1$/, '$2');
    if (name !== undefined && plain !== '') fields[name] ??= plain;
  }
  return fields;
}

/** A level-one heading before anything else. */
function leadingHeading(text: string): { title: string; rest: string } | undefined {
  const tokens = parser.parse(text, { page: new PageState() });
  const [open, inline] = tokens;
  if (open?.type !== 'heading_open' || open.tag !== 'h1' || !inline || !open.map) return undefined;
  const title = (inline.children ?? [])
    .map((child) => child.content)
    .join('')
    .trim();
  return title === '' ? undefined : { title, rest: text.split('\n').slice(open.map[1]).join('\n') };
}
