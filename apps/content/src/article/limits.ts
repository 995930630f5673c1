import type { Say } from '@kanfa/kit';
import { assetIn } from '../rendering/pictures.js';
import { bodyLimit, type Rendering } from '../rendering/render.js';
import type { Article } from './article.js';

/** Something to put right before an article can be sealed. */
export type Problem = { code: string; line: number | null; say: Say };
const problem = (code: string, zh: string, en: string, line: number | null = null): Problem => ({ code, line, say: { zh, en } });

const titleLimit = 32;
const authorWidth = 16;
const digestLimit = 120;

/** Chinese characters count two, as in WeChat's console: 8 of them, or 16 half-width characters. */
const widthOf = (text: string): number =>
  [...text].reduce((width, character) => width + (/[\u0000-\u00ff\uff61-\uff9f]/.test(character) ? 1 : 2), 0);
const lengthOf = (text: string): number => [...text].length;

/** Everything that WeChat would refuse or silently drop. `known`: the assets of the file store among those the text names. */
export const problemsOf = (
  article: Pick<Article, 'title' | 'author' | 'digest' | 'design'>,
  rendering: Rendering,
  known: ReadonlySet<string>,
): Problem[] => [
  ...wordProblems(article),
  ...bodyProblems(rendering, known),
  ...(article.design.cover
    ? []
    : [problem('cover-missing', '还没有封面。请设计同事设置封面。', 'There is no cover yet. Ask the designer to set one.')]),
];

/** Of a title alone. */
export function titleProblems(title: string): Problem[] {
  const letters = lengthOf(title);
  const found: Problem[] = [];
  if (letters === 0) found.push(problem('title-missing', '还没有标题。', 'There is no title yet.'));
  if (letters > titleLimit)
    found.push(
      problem(
        'title-too-long',
        `标题有 ${letters} 个字，微信最多 ${titleLimit} 个。请缩短 ${letters - titleLimit} 个字。`,
        `The title has ${letters} characters; WeChat takes ${titleLimit}. Shorten it by ${letters - titleLimit}.`,
      ),
    );
  return found;
}

function wordProblems({ title, author, digest }: Pick<Article, 'title' | 'author' | 'digest'>): Problem[] {
  const found = titleProblems(title);
  if (widthOf(author) > authorWidth)
    found.push(
      problem(
        'author-too-long',
        '作者名最多 8 个汉字或 16 个半角字符，请缩短。',
        "The author's name may have 8 Chinese or 16 half-width characters. Shorten it.",
      ),
    );
  const summary = lengthOf(digest);
  if (summary > digestLimit)
    found.push(
      problem(
        'digest-too-long',
        `摘要有 ${summary} 个字，最多 ${digestLimit} 个。请缩短。`,
        `The digest has ${summary} characters; ${digestLimit} are allowed. Shorten it.`,
      ),
    );
  return found;
}

/** Of the text alone. */
export function bodyProblems({ text, pictures, scripts, characters, bytes }: Rendering, known: ReadonlySet<string>): Problem[] {
  const found: Problem[] = [];
  if (text === '' && pictures.length === 0) found.push(problem('body-missing', '正文还是空的。', 'There is no text yet.'));
  if (characters >= bodyLimit.characters)
    found.push(
      problem(
        'body-too-long',
        `正文连同排版共 ${characters} 个字符，微信要求少于 ${bodyLimit.characters}。请删减，或分成两篇。`,
        `With its layout the text has ${characters} characters; WeChat wants fewer than ${bodyLimit.characters}. Cut it, or make two articles of it.`,
      ),
    );
  if (bytes >= bodyLimit.bytes)
    found.push(
      problem('body-too-long', '正文超过 1 MB。请删减，或分成两篇。', 'The text is over 1 MB. Cut it, or make two articles of it.'),
    );
  return [...found, ...scripts.map(scriptProblem), ...pictures.flatMap((picture) => pictureProblem(picture, known))];
}

const scriptProblem = ({ what, line }: Rendering['scripts'][number]): Problem =>
  problem(
    'script-in-text',
    `第 ${line} 行有脚本或嵌入的网页（${what}），微信会把它去掉。请删掉它，需要的内容改写成文字或图片。`,
    `Line ${line} holds a script or a foreign page (${what}), which WeChat takes out. Remove it; say in words or a picture what readers need.`,
    line,
  );

function pictureProblem({ source, line }: Rendering['pictures'][number], known: ReadonlySet<string>): Problem[] {
  const asset = assetIn(source);
  if (asset !== undefined && known.has(asset)) return [];
  if (/^(?:https?:)?\/\/|^data:/i.test(source)) {
    const name = source.slice(0, 80);
    return [
      problem(
        'image-remote',
        `第 ${line} 行的图片在别处（${name}），微信会把它丢掉。请下载后上传到图库。`,
        `The picture in line ${line} lies elsewhere (${name}) and WeChat would drop it. Download it and upload it to the library.`,
        line,
      ),
    ];
  }
  return [
    problem(
      'image-missing',
      `第 ${line} 行的图片 ${source || '（空）'} 没有上传。请上传后再提交。`,
      `The picture ${source || '(empty)'} in line ${line} was not uploaded. Upload it, then submit.`,
      line,
    ),
  ];
}
