import type { Caller } from '../http/caller.js';
import { done } from '../http/shapes.js';

/** One message to one reader. A text may hold links and `data-miniprogram-appid`/`-path` links; choices come back as a text with `bizmsgmenuid`. */
export type CustomerMessage =
  | { text: string }
  | { imageMediaId: string }
  | { voiceMediaId: string }
  | { video: { mediaId: string; thumbMediaId: string; title?: string; description?: string } }
  | { music: { title?: string; description?: string; musicurl: string; hqmusicurl: string; thumbMediaId: string } }
  | { articleId: string }
  | { link: { title: string; description: string; url: string; picurl: string } }
  | { choices: { head: string; list: { id: string; content: string }[]; tail: string } }
  | { cardId: string }
  | { miniProgram: { title: string; appid: string; pagepath: string; thumbMediaId: string } };

function payload(message: CustomerMessage): object {
  if ('text' in message) return { msgtype: 'text', text: { content: message.text } };
  if ('imageMediaId' in message) return { msgtype: 'image', image: { mediaId: message.imageMediaId } };
  if ('voiceMediaId' in message) return { msgtype: 'voice', voice: { mediaId: message.voiceMediaId } };
  if ('video' in message) return { msgtype: 'video', video: message.video };
  if ('music' in message) return { msgtype: 'music', music: message.music };
  if ('articleId' in message) return { msgtype: 'mpnewsarticle', mpnewsarticle: { articleId: message.articleId } };
  if ('link' in message) return { msgtype: 'news', news: { articles: [message.link] } };
  if ('cardId' in message) return { msgtype: 'wxcard', wxcard: { cardId: message.cardId } };
  if ('miniProgram' in message) return { msgtype: 'miniprogrampage', miniprogrampage: message.miniProgram };
  const { head, list, tail } = message.choices;
  return { msgtype: 'msgmenu', msgmenu: { headContent: head, list, tailContent: tail } };
}

/**
 * Customer messages: 5 within 48 h of a reader's message, 3 within a minute of a menu tap, follow or scan; each trigger has its own allowance.
 * 500,000 a day. Source: WeChat docs §8.
 */
export class CustomerApi {
  constructor(private readonly caller: Caller) {}

  /**
   * Sends one message; `as` is the agent (`prefix@wechat-id`) whose name and picture the reader sees. 45015 outside the window, 45047 over the allowance, 40003 wrong openid,
   * 43004/50005 no follower, 48002 the reader refuses messages, 45008 not exactly one link, 45086 unlinked mini program, 70000 a minor.
   */
  send(openid: string, message: CustomerMessage, options: { as?: string } = {}): Promise<void> {
    const from = options.as === undefined ? {} : { customservice: { kfAccount: options.as } };
    return this.caller.write('/cgi-bin/message/custom/send', { body: { touser: openid, ...payload(message), ...from } }, done);
  }

  /** Shows "typing" for 15 s (45080 without an exchange in the last 30 s, 45081 while it shows, 45072 bad command). */
  typing(openid: string, on = true): Promise<void> {
    return this.caller.write('/cgi-bin/message/custom/typing', { body: { touser: openid, command: on ? 'Typing' : 'CancelTyping' } }, done);
  }
}
