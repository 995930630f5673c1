import { z } from 'zod';
import type { Caller } from '../http/caller.js';
import { done, id } from '../http/shapes.js';
import { WechatError } from '../wechat-error.js';

export type Audience = { all: true } | { tagId: number };
export type MassContent = { mediaId: string } | { text: string };

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

const payload = (content: MassContent) =>
  'mediaId' in content ? { msgtype: 'mpnews', mpnews: { mediaId: content.mediaId } } : { msgtype: 'text', text: { content: content.text } };
const accepted = z.object({ msgId: id, msgDataId: id.optional() });
const status = z.object({ msgId: id, msgStatus: z.string() });

/** 群发 (`wechat-api.md` §6): pushes to followers and spends the quota. 100 calls a day, 60 a minute. */
export class MassApi {
  constructor(private readonly caller: Caller) {}

  /** Accepted, not finished: the result comes by MASSSENDJOBFINISH or `state`. 45028 no quota, 89504/89505 the administrator must confirm. */
  async send({ content, audience, clientMsgId, ignoreReprint = false }: MassSend): Promise<MassAccepted> {
    const filter = 'all' in audience ? { isToAll: true } : { isToAll: false, tagId: audience.tagId };
    const body = { filter, ...payload(content), sendIgnoreReprint: ignoreReprint ? 1 : 0, clientmsgid: clientMsgId };
    try {
      return { ...(await this.caller.write('/cgi-bin/message/mass/sendall', { body }, accepted)), alreadyAccepted: false };
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

  /** Shows it on one follower's phone; 100 a day. */
  preview(openid: string, content: MassContent): Promise<{ msgId?: string | undefined }> {
    return this.caller.write(
      '/cgi-bin/message/mass/preview',
      { body: { touser: openid, ...payload(content) } },
      z.object({ msgId: id.optional() }),
    );
  }

  /** Irreversible; the cards stay in the chats. `articleIdx` is 1-based; without it all articles go. */
  delete(msgId: string, articleIdx = 0): Promise<void> {
    return this.caller.write('/cgi-bin/message/mass/delete', { body: { articleIdx }, numbers: { msg_id: msgId } }, done);
  }
}
