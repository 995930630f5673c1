import { createHmac } from 'node:crypto';
import type { NoticeUrgency, RobotKind } from '@kanfa/contracts';

type Language = 'zh' | 'en';
/** One notice as a robot says it: to whom it goes by name, and by mobile where a person gave theirs. */
export type Line = {
  noticeId: string;
  accountId: string | null;
  urgency: NoticeUrgency;
  says: { zh: string; en: string };
  link: string;
  people: readonly { name: string; mobile: string | null }[];
};

const heads: Record<Language, Record<NoticeUrgency, string>> = {
  zh: { info: '【刊发】', act: '【刊发·待处理】', alarm: '【刊发·紧急】' },
  en: { info: '[Kanfa 刊发]', act: '[Kanfa 刊发 · to do]', alarm: '[Kanfa 刊发 · urgent]' },
};
/** 企业微信 takes 2,048 bytes of text; the others take more. */
export const mostBytes = 2_000;
const mostSaid = 300;

const shortened = (text: string): string => (text.length > mostSaid ? `${text.slice(0, mostSaid - 1)}…` : text);

export function textOf({ urgency, says, link, people }: Line, language: Language, origin: string): string {
  const names = people.map(({ name }) => name).join(language === 'zh' ? '、' : ', ');
  const whom = names && (language === 'zh' ? `请处理：${names}` : `For: ${names}`);
  return [`${heads[language][urgency]}${language === 'zh' ? '' : ' '}${shortened(says[language])}`, whom, new URL(link, origin).href]
    .filter(Boolean)
    .join('\n');
}

/** How many of these fit into one message; the first always goes. */
export function fitting(lines: readonly Line[], language: Language, origin: string): number {
  let bytes = 0;
  const over = lines.findIndex((line) => (bytes += Buffer.byteLength(textOf(line, language, origin)) + 2) > mostBytes);
  return over === -1 ? lines.length : Math.max(1, over);
}

type Spoken = { kind: RobotKind; language: Language; lines: readonly Line[]; origin: string; secret: string | undefined; at: Date };
export type RobotCall = { query: Record<string, string>; headers: Record<string, string>; body: string };

const hmac = (key: string, text: string): string => createHmac('sha256', key).update(text).digest('base64');

/** What goes to the platform, in its own form and signed in its own way. Everyone named is mentioned once. */
export function callOf({ kind, language, lines, origin, secret, at }: Spoken): RobotCall {
  const text = lines.map((line) => textOf(line, language, origin)).join('\n\n');
  const mobiles = [...new Set(lines.flatMap(({ people }) => people.flatMap(({ mobile }) => mobile ?? [])))];
  const seconds = String(Math.floor(at.getTime() / 1_000));
  if (kind === 'wecom') return call({ msgtype: 'text', text: { content: text, mentioned_mobile_list: mobiles } });
  if (kind === 'dingtalk') {
    const timestamp = String(at.getTime());
    // 钉钉 mentions whose number also stands in the text; it shows the name there
    const content = [text, mobiles.map((mobile) => `@${mobile}`).join(' ')].filter(Boolean).join('\n');
    const query = secret ? { timestamp, sign: hmac(secret, `${timestamp}\n${secret}`) } : {};
    return { ...call({ msgtype: 'text', text: { content }, at: { atMobiles: mobiles } }), query };
  }
  if (kind === 'feishu') {
    // 飞书 takes the text to sign as the key, and signs nothing
    const signed = secret ? { timestamp: seconds, sign: hmac(`${seconds}\n${secret}`, '') } : {};
    return call({ ...signed, msg_type: 'text', content: { text } });
  }
  const notices = lines.map(({ people, link, ...line }) => ({
    ...line,
    link: new URL(link, origin).href,
    names: people.map(({ name }) => name),
  }));
  const plain = call({ text, notices });
  const signature = secret && `sha256=${createHmac('sha256', secret).update(`${seconds}.${plain.body}`).digest('hex')}`;
  return {
    ...plain,
    headers: { ...plain.headers, 'x-kanfa-timestamp': seconds, ...(signature ? { 'x-kanfa-signature': signature } : {}) },
  };
}

const call = (body: object): RobotCall => ({
  query: {},
  headers: { 'content-type': 'application/json; charset=utf-8' },
  body: JSON.stringify(body),
});
