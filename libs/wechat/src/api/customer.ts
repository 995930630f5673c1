import type { Caller } from '../http/caller.js';
import { done } from '../http/shapes.js';

export type CustomerMessage =
  /** Links as `<a href>`; at most 2,048 bytes. */
  | { text: string }
  | { imageMediaId: string }
  | { voiceMediaId: string }
  | { video: { mediaId: string; thumbMediaId: string; title: string; description: string } }
  | { music: { title: string; description: string; musicurl: string; hqmusicurl: string; thumbMediaId: string } }
  /** A published piece (53600 when there is none). */
  | { articleId: string }
  | { link: { title: string; description: string; url: string; picurl: string } }
  /** What the reader picks comes back as a text with `bizmsgmenuid`. */
  | { choices: { head: string; list: { id: string; content: string }[]; tail: string } }
  /** 45086 when the mini program is not linked to the account. */
  | { miniProgram: { title: string; appid: string; pagepath: string; thumbMediaId: string } };

function payload(message: CustomerMessage): object {
  if ('text' in message) return { msgtype: 'text', text: { content: message.text } };
  if ('imageMediaId' in message) return { msgtype: 'image', image: { mediaId: message.imageMediaId } };
  if ('voiceMediaId' in message) return { msgtype: 'voice', voice: { mediaId: message.voiceMediaId } };
  if ('video' in message) return { msgtype: 'video', video: message.video };
  if ('music' in message) return { msgtype: 'music', music: message.music };
  if ('articleId' in message) return { msgtype: 'mpnewsarticle', mpnewsarticle: { articleId: message.articleId } };
  if ('link' in message) return { msgtype: 'news', news: { articles: [message.link] } };
  if ('miniProgram' in message) return { msgtype: 'miniprogrampage', miniprogrampage: message.miniProgram };
  const { head, list, tail } = message.choices;
  return { msgtype: 'msgmenu', msgmenu: { headContent: head, list, tailContent: tail } };
}

/**
 * Customer messages (`wechat-api.md` §8): 5 within 48 h of a reader's message, 3 within a minute of a menu tap, follow or scan.
 * 45015 outside the window, 45047 over the allowance.
 */
export class CustomerApi {
  constructor(private readonly caller: Caller) {}

  /** `as` is the agent (`prefix@wechat-id`) whose name and picture the reader sees. */
  send(openid: string, message: CustomerMessage, { as }: { as?: string } = {}): Promise<void> {
    const body = { touser: openid, ...payload(message), ...(as !== undefined && { customservice: { kfAccount: as } }) };
    return this.caller.write('/cgi-bin/message/custom/send', { body }, done);
  }

  /** Shows "typing" for 15 s (45080 without an exchange in the last 30 s, 45081 while it shows). */
  typing(openid: string, on = true): Promise<void> {
    return this.caller.write('/cgi-bin/message/custom/typing', { body: { touser: openid, command: on ? 'Typing' : 'CancelTyping' } }, done);
  }
}
