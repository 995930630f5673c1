import { z } from 'zod';
import type { Caller } from '../http/caller.js';
import { done, id } from '../http/shapes.js';
import { WechatError } from '../wechat-error.js';

/** Everybody, a tag's readers, or (service accounts) 2 to 10,000 openids. */
export type Audience = { all: true } | { tagId: number } | { openids: string[] };
export type MassContent =
  /** A draft. */
  | { mediaId: string }
  | { text: string }
  | { images: { mediaIds: string[]; recommend: string; needOpenComment?: boolean; onlyFansCanComment?: boolean } }
  | { voiceMediaId: string }
  | { video: { mediaId: string; title: string; description: string } };

export type MassSend = {
  content: MassContent;
  audience: Audience;
  /** At most 32 bytes; keeps the send single for 24 h. */
  clientMsgId: string;
  /** Send although WeChat judges it a permitted reprint; default: stop. */
  ignoreReprint?: boolean;
};

/** `alreadyAccepted`: WeChat knew the `clientMsgId`, this call sent nothing new. */
export type MassAccepted = { msgId: string; msgDataId?: string | undefined; alreadyAccepted: boolean };

function payload(content: MassContent): object {
  if ('mediaId' in content) return { msgtype: 'mpnews', mpnews: { mediaId: content.mediaId } };
  if ('text' in content) return { msgtype: 'text', text: { content: content.text } };
  if ('voiceMediaId' in content) return { msgtype: 'voice', voice: { mediaId: content.voiceMediaId } };
  if ('video' in content) return { msgtype: 'mpvideo', mpvideo: content.video };
  const { needOpenComment = false, onlyFansCanComment = false, ...images } = content.images;
  return {
    msgtype: 'image',
    images: { ...images, needOpenComment: Number(needOpenComment), onlyFansCanComment: Number(onlyFansCanComment) },
  };
}

function receivers(audience: Audience): { path: string; to: object } {
  if ('openids' in audience) return { path: '/cgi-bin/message/mass/send', to: { touser: audience.openids } };
  const filter = 'all' in audience ? { isToAll: true } : { isToAll: false, tagId: audience.tagId };
  return { path: '/cgi-bin/message/mass/sendall', to: { filter } };
}

const accepted = z.object({ msgId: id, msgDataId: id.optional() });
const status = z.object({ msgId: id, msgStatus: z.string() });
const speed = z.object({ speed: z.coerce.number(), realspeed: z.coerce.number() });

/** 群发 (`wechat-api.md` §6): pushes to followers and spends the quota. 100 calls a day, 60 a minute. */
export class MassApi {
  constructor(private readonly caller: Caller) {}

  /** Accepted, not finished: the result comes by MASSSENDJOBFINISH or `state`. 45028 no quota, 89504/89505 the administrator must confirm. */
  async send({ content, audience, clientMsgId, ignoreReprint = false }: MassSend): Promise<MassAccepted> {
    const { path, to } = receivers(audience);
    const body = { ...to, ...payload(content), sendIgnoreReprint: ignoreReprint ? 1 : 0, clientmsgid: clientMsgId };
    try {
      return { ...(await this.caller.write(path, { body }, accepted)), alreadyAccepted: false };
    } catch (error) {
      // 45065 carries the id of the send that was accepted under this clientmsgid
      const known = error instanceof WechatError && error.errcode === 45065 ? error.answer['msg_id'] : undefined;
      if (typeof known !== 'string' && typeof known !== 'number') throw error;
      return { msgId: String(known), alreadyAccepted: true };
    }
  }

  /** SEND_SUCCESS, SENDING, SEND_FAIL or DELETE. */
  state(msgId: string): Promise<z.infer<typeof status>> {
    return this.caller.read('/cgi-bin/message/mass/get', { body: { msgId } }, status);
  }

  /** Shows it on one follower's phone, by openid or WeChat id (40132); 100 a day. */
  preview(to: string | { wechatId: string }, content: MassContent): Promise<{ msgId?: string | undefined }> {
    const follower = typeof to === 'string' ? { touser: to } : { towxname: to.wechatId };
    return this.caller.write(
      '/cgi-bin/message/mass/preview',
      { body: { ...follower, ...payload(content) } },
      z.object({ msgId: id.optional() }),
    );
  }

  /** Irreversible; the cards stay in the chats. `articleIdx` is 1-based; without it all articles go. */
  delete(msgId: string, articleIdx = 0): Promise<void> {
    return this.caller.write('/cgi-bin/message/mass/delete', { body: { articleIdx }, numbers: { msg_id: msgId } }, done);
  }

  /** As `delete`, by the address of one article. */
  deleteByUrl(url: string): Promise<void> {
    return this.caller.write('/cgi-bin/message/mass/delete', { body: { url } }, done);
  }

  /** How fast WeChat sends: 0 to 4 are 80, 60, 45, 30 and 10 times 10,000 a minute; `realspeed` is what it comes to. */
  speed(): Promise<z.infer<typeof speed>> {
    return this.caller.read('/cgi-bin/message/mass/speed/get', { body: {} }, speed);
  }

  /** 45083 out of range, 45084 not now. */
  setSpeed(step: 0 | 1 | 2 | 3 | 4): Promise<void> {
    return this.caller.write('/cgi-bin/message/mass/speed/set', { body: { speed: step } }, done);
  }
}
