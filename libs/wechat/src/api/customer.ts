import { z } from 'zod';
import type { Caller } from '../http/caller.js';
import { done } from '../http/shapes.js';

export type CustomerMessage =
  | { text: string }
  | { imageMediaId: string }
  | { articleId: string }
  | { link: { title: string; description: string; url: string; picurl: string } }
  | { choices: { head: string; list: { id: string; content: string }[]; tail: string } };

function payload(message: CustomerMessage): object {
  if ('text' in message) return { msgtype: 'text', text: { content: message.text } };
  if ('imageMediaId' in message) return { msgtype: 'image', image: { mediaId: message.imageMediaId } };
  if ('articleId' in message) return { msgtype: 'mpnewsarticle', mpnewsarticle: { articleId: message.articleId } };
  if ('link' in message) return { msgtype: 'news', news: { articles: [message.link] } };
  const { head, list, tail } = message.choices;
  return { msgtype: 'msgmenu', msgmenu: { headContent: head, list, tailContent: tail } };
}

/**
 * Customer messages (`wechat-api.md` §8): 5 within 48 h of a reader's message, 3 within a minute of a menu tap, follow or scan.
 * 45015 outside the window, 45047 over the allowance.
 */
export class CustomerApi {
  constructor(private readonly caller: Caller) {}

  send(openid: string, message: CustomerMessage): Promise<void> {
    return this.caller.write('/cgi-bin/message/custom/send', { body: { touser: openid, ...payload(message) } }, done);
  }

  /** Shows "typing" for 15 s (45080 without an exchange in the last 30 s, 45081 while it shows). */
  typing(openid: string, on = true): Promise<void> {
    return this.caller.write('/cgi-bin/message/custom/typing', { body: { touser: openid, command: on ? 'Typing' : 'CancelTyping' } }, done);
  }

  agents(): Promise<{ kfList: { kfAccount: string; kfNick: string }[] }> {
    const agent = z.object({ kfAccount: z.string(), kfNick: z.string().default('') });
    return this.caller.read('/cgi-bin/customservice/getkflist', {}, z.object({ kfList: z.array(agent).default([]) }));
  }
}
