import { Parser } from 'htmlparser2';

/** What readers meet in an article, in order: paragraphs, pictures, links to articles, cards. `key` is what is compared, `says` what is shown. */
export type Block = { kind: 'text' | 'picture' | 'link' | 'card'; key: string; says: string };

export type Rules = {
  /** A picture that lies at WeChat; WeChat drops every other. */
  isHosted: (url: string) => boolean;
  /** An article of the platform: the only links WeChat keeps. */
  isArticle: (url: string) => boolean;
};

// the block tags WeChat keeps: those it unwraps do not part paragraphs for us either
const parts = new Set(
  'p section div h1 h2 h3 h4 h5 h6 ul ol li dl dt dd blockquote table thead tbody tfoot tr td th caption pre br hr figure figcaption'.split(
    ' ',
  ),
);
const dropped = new Set('script style object embed form input button textarea select link meta head title noscript template'.split(' '));
const isCard = (tag: string): boolean => tag.startsWith('mp-') || tag === 'mpvoice' || tag === 'qqmusic' || tag === 'iframe';

/** The blocks of an article's HTML. Styles, classes and wrappers count for nothing: WeChat rewrites them. */
export function blocksOf(html: string, rules: Rules): Block[] {
  const blocks: Block[] = [];
  let words = '';
  let hidden = 0;
  const flush = (): void => {
    const says = words
      .replaceAll(/[\s\u00a0]+/g, ' ')
      .replaceAll(/[\u200b\ufeff]/g, '')
      .trim();
    words = '';
    if (says !== '') blocks.push({ kind: 'text', key: says.replaceAll(' ', ''), says });
  };
  const parser = new Parser({
    onopentag(tag, given) {
      if (dropped.has(tag)) hidden += 1;
      if (hidden > 0) return;
      if (parts.has(tag)) flush();
      const block =
        tag === 'img' ? pictureOf(given, rules) : tag === 'a' ? linkOf(given, rules) : isCard(tag) ? cardOf(tag, given) : undefined;
      if (block?.kind === 'picture' || block?.kind === 'card') flush();
      if (block) blocks.push(block);
    },
    onclosetag(tag) {
      if (dropped.has(tag)) hidden -= 1;
      else if (parts.has(tag)) flush();
    },
    ontext: (text) => void (hidden === 0 && (words += text)),
  });
  parser.end(html);
  flush();
  return blocks;
}

type Attributes = Record<string, string>;

function pictureOf(given: Attributes, { isHosted }: Rules): Block | undefined {
  const url = given['data-src'] ?? given['src'] ?? '';
  return isHosted(url) ? { kind: 'picture', key: pictureKey(url), says: url } : undefined;
}

function linkOf(given: Attributes, { isArticle }: Rules): Block | undefined {
  const url = given['href'] ?? '';
  return isArticle(url) ? { kind: 'link', key: url.replace(/^https?:/, '').replace(/#.*$/, ''), says: url } : undefined;
}

function cardOf(tag: string, given: Attributes): Block {
  const name = ['data-nickname', 'data-title', 'data-miniprogram-title', 'data-desc', 'name'].map((key) => given[key]).find(Boolean);
  const id = ['data-id', 'data-miniprogram-appid', 'data-src', 'src', 'voice_encode_fileid'].map((key) => given[key]).find(Boolean);
  return { kind: 'card', key: `${tag} ${id ?? ''}`, says: name ? `${tag}: ${name}` : tag };
}

/** WeChat serves one picture under several addresses: by http and https, in sizes (`/0`, `/640`), with a format behind the `?`. */
export const pictureKey = (url: string): string =>
  url
    .replace(/^https?:/, '')
    .replace(/[?#].*$/, '')
    .replace(/\/\d+$/, '');
