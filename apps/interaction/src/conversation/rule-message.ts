import type { RuleAnswer } from '@kanfa/contracts';
import type { CustomerMessage } from '@kanfa/wechat';

type RuleMessage = { kind: string; text: string; details: Record<string, string> };

/** An automatic reply as a message of the conversation; of several articles the first, as a reader sees it. */
export function messageOf(answer: RuleAnswer): RuleMessage {
  if (answer.kind === 'text') return { kind: 'text', text: answer.text, details: {} };
  if (answer.kind !== 'news') return { kind: answer.kind, text: '', details: { FileHash: answer.fileHash } };
  const { title, description, picUrl, url } = answer.articles[0]!;
  return { kind: 'news', text: title, details: { Title: title, Description: description, PicUrl: picUrl, Url: url } };
}

/** The same as a customer message; `mediaId` is what WeChat knows the file by now. */
export function customerMessageOf({ kind, text, details }: RuleMessage, mediaId: string): CustomerMessage {
  if (kind === 'image') return { imageMediaId: mediaId };
  if (kind === 'voice') return { voiceMediaId: mediaId };
  if (kind !== 'news') return { text };
  const { Title = '', Description = '', PicUrl = '', Url = '' } = details;
  return { link: { title: Title, description: Description, url: Url, picurl: PicUrl } };
}
