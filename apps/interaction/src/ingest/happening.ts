import type { publishJobFinished, sendJobFinished, EventOf } from '@kanfa/contracts';
import { allAt, textAt, type XmlElement } from '@kanfa/wechat';

type SendJob = Omit<EventOf<typeof sendJobFinished>['data'], 'accountId'>;
type PublishJob = Omit<EventOf<typeof publishJobFinished>['data'], 'accountId'>;

/** What a callback tells. `at` is WeChat's time of it. */
export type Happening =
  | { is: 'message'; openid: string; at: Date; kind: string; text: string | null; details: Record<string, string> }
  | { is: 'followed'; openid: string; at: Date; scene: string | undefined }
  | { is: 'unfollowed'; openid: string; at: Date }
  | { is: 'menu-tapped'; openid: string; at: Date; entry: string }
  | { is: 'send-job-finished'; at: Date; job: SendJob }
  | { is: 'publish-job-finished'; at: Date; job: PublishJob }
  | { is: 'other'; name: string };

/** Menu entries that reach us; a parent menu or an entry that shows media pushes nothing. */
const taps = new Set([
  'click',
  'view',
  'view_miniprogram',
  'scancode_push',
  'scancode_waitmsg',
  'pic_sysphoto',
  'pic_photo_or_album',
  'pic_weixin',
  'location_select',
]);
/** What each kind of message carries beside text, by WeChat's names. */
const detailsOf: Record<string, readonly string[]> = {
  image: ['PicUrl', 'MediaId'],
  voice: ['MediaId', 'Format', 'MediaId16K'],
  video: ['MediaId', 'ThumbMediaId'],
  shortvideo: ['MediaId', 'ThumbMediaId'],
  location: ['Location_X', 'Location_Y', 'Scale', 'Label'],
  link: ['Title', 'Description', 'Url'],
};

/** Reads a decrypted callback; event names come in mixed case. */
export function readHappening(xml: XmlElement): Happening {
  const kind = (textAt(xml, 'MsgType') ?? '').toLowerCase();
  const openid = textAt(xml, 'FromUserName') ?? '';
  const at = new Date(whole(xml, 'CreateTime') * 1_000);
  if (kind !== 'event') return readMessage(xml, kind, openid, at);
  const name = (textAt(xml, 'Event') ?? '').toLowerCase();
  if (name === 'subscribe') {
    const scene = textAt(xml, 'EventKey')?.replace(/^qrscene_/, '');
    return { is: 'followed', openid, at, scene: scene === '' ? undefined : scene };
  }
  if (name === 'unsubscribe') return { is: 'unfollowed', openid, at };
  if (taps.has(name)) return { is: 'menu-tapped', openid, at, entry: textAt(xml, 'EventKey') ?? '' };
  if (name === 'masssendjobfinish') return { is: 'send-job-finished', at, job: readSendJob(xml) };
  if (name === 'publishjobfinish' || name === 'freepublishjobfinish') return { is: 'publish-job-finished', at, job: readPublishJob(xml) };
  return { is: 'other', name: name || 'unnamed' };
}

function readMessage(xml: XmlElement, kind: string, openid: string, at: Date): Happening {
  if (!textAt(xml, 'MsgId')) return { is: 'other', name: kind || 'unnamed' };
  const details = (detailsOf[kind] ?? []).flatMap((name) => {
    const value = textAt(xml, name);
    return value ? [[name, value] as const] : [];
  });
  const text = kind === 'text' ? (textAt(xml, 'Content') ?? '') : kind === 'voice' ? (textAt(xml, 'Recognition') ?? null) : null;
  return { is: 'message', openid, at, kind, text, details: Object.fromEntries(details) };
}

function readSendJob(xml: XmlElement): SendJob {
  return {
    msgId: textAt(xml, 'MsgID') ?? textAt(xml, 'MsgId') ?? '',
    status: textAt(xml, 'Status') ?? '',
    total: whole(xml, 'TotalCount'),
    filtered: whole(xml, 'FilterCount'),
    sent: whole(xml, 'SentCount'),
    errors: whole(xml, 'ErrorCount'),
    urls: allAt(xml, 'ArticleUrlResult/ResultList/item').map((item) => ({
      index: whole(item, 'ArticleIdx'),
      url: textAt(item, 'ArticleUrl') ?? '',
    })),
  };
}

function readPublishJob(xml: XmlElement): PublishJob {
  const at = (name: string): string => `PublishEventInfo/${name}`;
  const wechatArticleId = textAt(xml, at('article_id'));
  return {
    publishId: textAt(xml, at('publish_id')) ?? '',
    status: whole(xml, at('publish_status')),
    ...(wechatArticleId ? { wechatArticleId } : {}),
    urls: allAt(xml, at('article_detail/item')).map((item) => ({ index: whole(item, 'idx'), url: textAt(item, 'article_url') ?? '' })),
    failedIndexes: allAt(xml, at('fail_idx')).map((element) => Number(element.text)),
  };
}

const whole = (xml: XmlElement, path: string): number => {
  const value = Number(textAt(xml, path) ?? 0);
  return Number.isSafeInteger(value) ? value : 0;
};
