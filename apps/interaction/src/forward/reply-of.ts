import { readXml, textAt } from '@kanfa/wechat';

/** What a target answers to the reader: a text as WeChat's servers would take it; anything else says nothing. */
export function replyOf(answer: string): string | undefined {
  if (!answer.trimStart().startsWith('<xml>')) return undefined;
  try {
    const xml = readXml(answer);
    const text = textAt(xml, 'MsgType') === 'text' ? textAt(xml, 'Content')?.trim() : undefined;
    return text && Buffer.byteLength(text) <= 2_048 ? text : undefined;
  } catch {
    return undefined;
  }
}
