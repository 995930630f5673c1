import { existsSync, readFileSync, statSync } from 'node:fs';
import { basename, dirname, extname, resolve } from 'node:path';
import { LaunchProblem } from '../launch-problem.js';

export type LocalImage = { name: string; path: string; contentType: string };
/** `markdown` has no title any more, but every line where it stood in the file: what is said of a line is true of the file. */
export type ArticleFile = { path: string; title: string; markdown: string; images: LocalImage[] };

const types: Record<string, string> = {
  '.jpg': 'image/jpeg',
  '.jpeg': 'image/jpeg',
  '.png': 'image/png',
  '.gif': 'image/gif',
  '.webp': 'image/webp',
  '.bmp': 'image/bmp',
  '.svg': 'image/svg+xml',
};
const megabyte = 1024 * 1024;
const maxBytes = 2 * megabyte;
const maxImageBytes = 10 * megabyte;

/** Reads a Markdown file: its title (front matter, first heading or file name) and the local pictures it points to. `from`: the folder relative paths start at. Says what is missing. */
export function readArticle(file: string, from: string): ArticleFile {
  const path = resolve(from, file);
  const facts = statSync(path, { throwIfNoEntry: false });
  if (!facts) throw wrong(`找不到文章文件 ${path}。请检查路径。`, `The article file ${path} is not there. Check the path.`);
  if (!facts.isFile())
    throw wrong(`${path} 不是文件。请给出一个 Markdown 文件的路径。`, `${path} is not a file. Give the path of a Markdown file.`);
  if (facts.size > maxBytes)
    throw wrong(
      `文章文件 ${path} 超过 2 MB，不像是一篇文章。请给出 Markdown 文本。`,
      `The article file ${path} is over 2 MB; that is not an article. Give a Markdown text.`,
    );
  const text = decode(path);
  if (text.trim() === '')
    throw wrong(`文章文件 ${path} 是空的。请先写好再试。`, `The article file ${path} is empty. Write it first, then try again.`);
  const { title, body } = titleOf(text, path);
  return { path, title, markdown: body, images: localImages(body, dirname(path)) };
}

function decode(path: string): string {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(readFileSync(path)).replaceAll('\r\n', '\n');
    if (text.includes('\0')) throw new Error('holds NUL');
    return text;
  } catch (cause) {
    throw new LaunchProblem(
      {
        zh: `文章文件 ${path} 读不出来：请确认有读取权限，并存成 UTF-8 文本。`,
        en: `The article file ${path} cannot be read: check its permissions and save it as UTF-8 text.`,
      },
      { cause },
    );
  }
}

/** The text with code and comments blanked, so that a `#` or a picture in an example is not taken for one; every place stays the same. */
const withoutCode = (text: string): string =>
  text.replaceAll(/^ {0,3}(`{3,}|~{3,})[\s\S]*?(?:^ {0,3}\1[^\n]*$|(?![\s\S]))|`[^`\n]*`|<!--[\s\S]*?-->/gm, blank);
const blank = (text: string): string => text.replaceAll(/[^\n]/g, ' ');
const lines = (text: string): string => text.replaceAll(/[^\n]/g, '');

function titleOf(text: string, path: string): { title: string; body: string } {
  const matter = /^---\n([\s\S]*?)\n---(?:\n|$)/.exec(text);
  const body = matter ? lines(matter[0]) + text.slice(matter[0].length) : text;
  const named = matter ? /^title:\s*["']?(.+?)["']?\s*$/m.exec(matter[1]!)?.[1] : undefined;
  const heading = /^#[ \t]+(.+?)[ \t]*#*[ \t]*$/m.exec(withoutCode(body));
  const written = heading && body.slice(heading.index, heading.index + heading[0].length);
  const title = named ?? heading?.[1] ?? basename(path, extname(path));
  // WeChat shows the title above the body: the heading would stand there twice
  return { title: title.trim(), body: written && heading[1] === title ? body.replace(written, '') : body };
}

/** Every `![…](path)` and `<img src>` that is not an address of the web; remote pictures are the content service's business. */
function localImages(markdown: string, folder: string): LocalImage[] {
  const pictures = withoutCode(markdown).matchAll(/!\[[^\]]*\]\(\s*(?:<([^>\n]+)>|([^)\s]+))|<img\s[^>]*src=["']([^"']+)["']/g);
  const names = [...pictures].map(([, pointed, bare, tag]) => pointed ?? bare ?? tag!);
  return [...new Set(names)].filter((name) => !/^(https?:|\/\/|data:|kanfa-asset:)/.test(name)).map((name) => localImage(name, folder));
}

function localImage(name: string, folder: string): LocalImage {
  const path = [decoded(name), name].map((one) => resolve(folder, one)).find(existsSync) ?? resolve(folder, decoded(name));
  const facts = statSync(path, { throwIfNoEntry: false });
  if (!facts?.isFile())
    throw wrong(
      `文章里的图片 ${name} 不存在（应在 ${path}）。请补上图片或删掉引用。`,
      `The picture ${name} of the article is not there (expected at ${path}). Add it or remove the reference.`,
    );
  if (facts.size > maxImageBytes)
    throw wrong(
      `文章里的图片 ${name} 有 ${(facts.size / megabyte).toFixed(1)} MB，上限是 10 MB。请缩小或压缩后再试。`,
      `The picture ${name} of the article has ${(facts.size / megabyte).toFixed(1)} MB; the limit is 10 MB. Make it smaller and try again.`,
    );
  return { name, path, contentType: types[extname(path).toLowerCase()] ?? 'application/octet-stream' };
}

/** A name with a lone % stands for itself. */
function decoded(name: string): string {
  try {
    return decodeURIComponent(name);
  } catch {
    return name;
  }
}

const wrong = (zh: string, en: string) => new LaunchProblem({ zh, en });
