import { anyMaterial } from '../media/media.js';
import type { Call, Fields } from '../protocol/endpoint.js';
import { object, optionalText, text, texts } from '../protocol/fields.js';
import { Refusal } from '../protocol/refusal.js';

/** A draft, or something that is shown in the chat as it is. */
export type Content = { mediaId: string } | { kind: 'text' | 'voice' | 'video' | 'images'; shown: string };

const mostPictures = 20;

/** A text may point at articles of the platform, nowhere else. */
function plainText(text: string, publicUrl: string): string {
  for (const [address] of text.matchAll(/https?:\/\/[^\s"'<>]+/g))
    if (!address.startsWith(publicUrl) && !/^https?:\/\/mp\.weixin\.qq\.com(\/|$)/.test(address)) throw new Refusal(40066);
  return text;
}

function pictures({ world, account }: Call, payload: Fields): string {
  const ids = 'media_ids' in payload ? texts(payload, 'media_ids', 40007) : [text(payload, 'media_id', 40007)];
  if (ids.length === 0) throw new Refusal(40007);
  if (ids.length > mostPictures) throw new Refusal(40215);
  const hashes = ids.map((id) => anyMaterial(world, account.appId, id).hash);
  return JSON.stringify({ hashes, recommend: optionalText(payload, 'recommend') });
}

/** What a mass-send or its preview carries, by `msgtype`; the kind called image has its payload under `images`. */
export function contentOf(call: Call): Content {
  const { world, account, body } = call;
  const type = text(body, 'msgtype', 40008);
  switch (type) {
    case 'mpnews':
      return { mediaId: text(object(body, 'mpnews', 40007), 'media_id', 40007) };
    case 'text':
      return { kind: 'text', shown: plainText(text(object(body, 'text', 44004), 'content', 44004), world.publicUrl) };
    case 'voice': {
      const { hash, type: kind } = anyMaterial(world, account.appId, text(object(body, 'voice', 40007), 'media_id', 40007));
      if (kind !== 'voice') throw new Refusal(40007);
      return { kind: 'voice', shown: JSON.stringify({ hash }) };
    }
    case 'mpvideo': {
      const payload = object(body, 'mpvideo', 40007);
      const { hash, type: kind } = anyMaterial(world, account.appId, text(payload, 'media_id', 40007));
      if (kind !== 'video') throw new Refusal(40007);
      return { kind: 'video', shown: JSON.stringify({ hash, title: optionalText(payload, 'title') }) };
    }
    case 'image':
      return { kind: 'images', shown: pictures(call, object(body, 'images' in body ? 'images' : 'image', 40007)) };
    case 'wxcard':
      throw new Refusal(45113);
    default:
      throw new Refusal(40008);
  }
}

/** Openids of a send by list: 2 to 10,000. */
export function recipientsIn(body: Fields): string[] {
  const openids = texts(body, 'touser', 40130);
  if (openids.length < 2) throw new Refusal(40130);
  if (openids.length > 10_000) throw new Refusal(40032);
  return openids;
}
