import { existsSync, readFileSync, statSync } from 'node:fs';
import { basename, dirname, extname, resolve } from 'node:path';
import { LaunchProblem } from '../launch-problem.js';

export type LocalImage = { name: string; path: string; contentType: string };
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
const maxBytes = 2 * 1024 * 1024;

/** Reads a Markdown file: its title (front matter, first heading or file name) and the local pictures it points to. `from`: the folder relative paths start at. Says what is missing. */
export function readArticle(file: string, from: string): ArticleFile {
  const path = resolve(from, file);
  if (!existsSync(path) || !statSync(path).isFile())
    throw wrong(`找不到文章文件 ${path}。请检查路径。`, `The article file ${path} is not there. Check the path.`);
  if (statSync(path).size > maxBytes)
    throw wrong(`文章文件 ${path} 超过 2 MB，不像是一篇文章。`, `The article file ${path} is over 2 MB; that is not an article.`);
  const text = decode(path);
  const { title, body } = titleOf(text, path);
  const images = localImages(body, dirname(path));
  return { path, title, markdown: body, images };
}

function decode(path: string): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(readFileSync(path)).replaceAll('\r\n', '\n');
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

function titleOf(text: string, path: string): { title: string; body: string } {
  const matter = /^---\n([\s\S]*?)\n---\n/.exec(text);
  const body = matter ? text.slice(matter[0].length) : text;
  const named = matter ? /^title:\s*["']?(.+?)["']?\s*$/m.exec(matter[1]!)?.[1] : undefined;
  const heading = /^#\s+(.+?)\s*#*\s*$/m.exec(body);
  const title = named ?? heading?.[1] ?? basename(path, extname(path));
  // WeChat shows the title above the body: the heading would stand there twice
  return { title: title.trim(), body: heading && heading[1] === title ? body.replace(heading[0], '').trimStart() : body };
}

/** Every `![…](path)` and `<img src>` that is not an address of the web; remote pictures are the content service's business. */
function localImages(markdown: string, folder: string): LocalImage[] {
  const withoutCode = markdown.replaceAll(/```[\s\S]*?```|`[^`\n]*`/g, '');
  const pictures = withoutCode.matchAll(/!\[[^\]]*\]\(\s*(?:<([^>\n]+)>|([^)\s]+))|<img\s[^>]*src=["']([^"']+)["']/g);
  const names = [...pictures].map(([, pointed, bare, tag]) => pointed ?? bare ?? tag!);
  return [...new Set(names)]
    .filter((name) => !/^(https?:|data:|kanfa-asset:)/.test(name))
    .map((name) => {
      const path = resolve(folder, decodeURIComponent(name));
      if (!existsSync(path))
        throw wrong(
          `文章里的图片 ${name} 不存在（应在 ${path}）。请补上图片或删掉引用。`,
          `The picture ${name} of the article is not there (expected at ${path}). Add it or remove the reference.`,
        );
      return { name, path, contentType: types[extname(path).toLowerCase()] ?? 'application/octet-stream' };
    });
}

const wrong = (zh: string, en: string) => new LaunchProblem({ zh, en });
