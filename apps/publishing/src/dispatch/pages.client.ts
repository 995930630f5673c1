import { CONFIG } from '@kanfa/service';
import { Inject, Injectable } from '@nestjs/common';
import { request } from 'undici';
import type { Config } from '../config.js';
import { climb } from '../publication/outcome.js';
import type { Publication } from '../publication/publication.js';
import { isArticleAddress } from './address.js';
import { wordsOf } from './fingerprint.js';
import { seen, type Finding } from './visits.client.js';

type Sight = { url: string; is: 'seen' | 'not-readable' };
const mostBytes = 5 * 1024 * 1024;
/** So often the page is tried; after that it counts as not readable from here, which is no incident. */
const looks = 3;

/** Looks at published pages as a reader would, at WeChat's addresses only, following nothing. */
@Injectable()
export class Pages {
  constructor(@Inject(CONFIG) private readonly config: Config) {}

  async look({ articles }: Publication): Promise<Sight[]> {
    const sights: Sight[] = [];
    for (const { url, title } of articles) if (url) sights.push({ url, is: (await this.shows(url, title)) ? 'seen' : 'not-readable' });
    return sights;
  }

  finding(publication: Publication, sights: readonly Sight[]): Finding {
    const raw = { pages: sights };
    if (sights.every((sight) => sight.is === 'seen'))
      return {
        next: climb(publication, 'page-seen'),
        evidence: [seen('page-seen', '文章页面可以打开，标题一致', 'The page opens and has the title', raw)],
      };
    if (publication.looks + 1 < looks) return { next: { ...publication, looks: publication.looks + 1 } };
    const says = [
      '从服务器读不到文章页面（微信常要求验证），不代表没有发布',
      'The page cannot be read from here (WeChat often asks servers for a captcha); that does not mean it is not out',
    ] as const;
    return { next: climb(publication, 'page-not-readable'), evidence: [seen('page-not-readable', ...says, raw)] };
  }

  private async shows(url: string, title: string): Promise<boolean> {
    const page = await this.read(url);
    return page?.status === 200 && wordsOf(page.html).includes(title.replaceAll(/\s+/g, ''));
  }

  /** The page as a reader's browser gets it; undefined when there is no answer. */
  async read(url: string): Promise<{ status: number; html: string } | undefined> {
    if (!isArticleAddress(url, this.config.WECHAT_API_BASE)) return undefined;
    try {
      const page = await request(url, {
        headers: { accept: 'text/html', 'user-agent': 'Mozilla/5.0 (compatible; Kanfa)' },
        headersTimeout: 5_000,
        bodyTimeout: 5_000,
        signal: AbortSignal.timeout(10_000),
      });
      return { status: page.statusCode, html: await textOf(page.body) };
    } catch {
      return undefined;
    }
  }
}

async function textOf(body: AsyncIterable<Uint8Array>): Promise<string> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of body) {
    size += chunk.length;
    if (size > mostBytes) break;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}
