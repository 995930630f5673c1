import type { Account } from '../accounts/account.js';
import { may } from '../accounts/capabilities.js';
import { findMaterial, isHosted } from '../media/media.js';
import type { Fields } from '../protocol/endpoint.js';
import { flag, list, object, optionalText } from '../protocol/fields.js';
import { Refusal } from '../protocol/refusal.js';
import type { World } from '../world/world.js';
import { sanitize, type Cleaned } from './sanitizer.js';

/** An article as WeChat keeps it. */
export type Article = {
  article_type: 'news' | 'newspic';
  title: string;
  author: string;
  digest: string;
  content: string;
  content_source_url: string;
  thumb_media_id: string;
  thumb_url: string;
  need_open_comment: 0 | 1;
  only_fans_can_comment: 0 | 1;
  cover_info?: Fields;
};

/** Lengths count code points; with the switch, a hanzi counts two and the limits double, as the back office counts. */
const tooLong = (text: string, limit: number, wide: boolean): boolean => {
  const points = [...text];
  if (!wide) return points.length > limit;
  return points.reduce((width, point) => width + (point.codePointAt(0)! > 0xff ? 2 : 1), 0) > limit;
};

function sourceUrl(article: Fields): string {
  const url = optionalText(article, 'content_source_url');
  if (url.length > 1_024) throw new Refusal(45005);
  if (url !== '' && !/^https?:\/\/[^\s]+$/.test(url)) throw new Refusal(41039);
  return url;
}

function cover(world: World, account: Account, article: Fields, type: Article['article_type']): string {
  if (type === 'news') return optionalText(article, 'thumb_media_id');
  const pictures = list(object(article, 'image_info', 40007), 'image_list', 40007).map((picture) =>
    optionalText(picture, 'image_media_id'),
  );
  if (pictures.length === 0 || pictures.length > 20) throw new Refusal(40215);
  for (const id of pictures) findMaterial(world, account.appId, id, true);
  return pictures[0]!;
}

/** What is left of an article's HTML in this account's hands. */
export const clean = (world: World, account: Account, content: string): Cleaned =>
  sanitize(content, {
    isHosted: (url) => isHosted(world, url),
    isArticle: (url) => url.startsWith(`${world.publicUrl}/s/`) || /^https?:\/\/mp\.weixin\.qq\.com\//.test(url),
    refuseExternalLinks: account.switches.refuseExternalLinks,
  });

/** Judges and cleans one article as it is put in the draft box. */
export function acceptArticle(world: World, account: Account, given: Fields, alone: boolean): Article {
  const type = given['article_type'] === 'newspic' ? 'newspic' : 'news';
  const wide = account.switches.widthCounting;
  const title = optionalText(given, 'title');
  const author = optionalText(given, 'author');
  const digest = optionalText(given, 'digest');
  const content = optionalText(given, 'content');
  if (title === '' || tooLong(title, wide ? 64 : 32, wide)) throw new Refusal(45003);
  if (tooLong(author, 16, wide)) throw new Refusal(45110);
  if (tooLong(digest, wide ? 240 : 128, wide)) throw new Refusal(45004);
  if (content === '') throw new Refusal(44004);
  const content_source_url = sourceUrl(given);
  const cleaned = clean(world, account, content);
  const counted = account.switches.countMarkup ? cleaned.html : cleaned.text;
  if ([...counted].length >= 20_000 || Buffer.byteLength(cleaned.html) >= 1_048_576) throw new Refusal(45002);
  if (cleaned.refused) throw new Refusal(45166);
  const thumb_media_id = cover(world, account, given, type);
  const thumb = findMaterial(world, account.appId, thumb_media_id, true);
  if (thumb.type !== 'image' && thumb.type !== 'thumb') throw new Refusal(40007);
  const comments = flag(given, 'need_open_comment');
  if (comments && !(account.commentEnabled && may(account, 'comments'))) throw new Refusal(88000);
  return {
    article_type: type,
    title,
    author,
    // an empty digest of a single article becomes the beginning of its text
    digest: digest || (alone ? [...cleaned.text].slice(0, 54).join('') : ''),
    content: cleaned.html,
    content_source_url,
    thumb_media_id,
    thumb_url: thumb.url ?? '',
    need_open_comment: comments ? 1 : 0,
    only_fans_can_comment: flag(given, 'only_fans_can_comment') ? 1 : 0,
    ...(given['cover_info'] !== null && typeof given['cover_info'] === 'object' && { cover_info: given['cover_info'] as Fields }),
  };
}

/** The article as WeChat gives it back. */
export const shown = (article: Article, url: string, deleted: boolean, withContent = true): Fields => {
  const { content, ...rest } = article;
  return { ...rest, ...(withContent && { content }), show_cover_pic: 0, url, is_deleted: deleted };
};
