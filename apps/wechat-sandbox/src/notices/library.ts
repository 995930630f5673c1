/** A keyword of a public template: its place in the text, and how WeChat judges what stands there. */
export type Keyword = { kid: number; name: string; example: string; rule: Rule };
export type Rule = 'thing' | 'character_string' | 'time' | 'date' | 'amount' | 'phone_number' | 'number' | 'phrase' | 'name';
export type PublicTemplate = { tid: number; short: string; title: string; category: number; type: 2 | 3; keywords: Keyword[] };

export const categories = [
  { id: 307, name: '生活服务 > 家政' },
  { id: 612, name: '商家自营 > 家电' },
] as const;

const words: Record<Rule, [name: string, example: string]> = {
  thing: ['事项', '更换滤芯'],
  character_string: ['单号', 'KF20261126'],
  time: ['时间', '2026-11-26 10:00'],
  date: ['日期', '2026-11-26'],
  amount: ['金额', '199.00元'],
  phone_number: ['电话', '021-12345678'],
  number: ['数量', '2'],
  phrase: ['状态', '已完成'],
  name: ['姓名', '王小明'],
};
const template = (tid: number, short: string, title: string, category: number, type: 2 | 3, ...rules: Rule[]): PublicTemplate => ({
  tid,
  short,
  title,
  category,
  type,
  keywords: rules.map((rule, at) => ({ kid: at + 1, name: words[rule][0], example: words[rule][1], rule })),
});

/** The public templates there are; an account takes some of them. */
export const library: readonly PublicTemplate[] = [
  template(401, 'OPENTM401', '预约成功通知', 307, 2, 'thing', 'time', 'phone_number', 'name'),
  template(402, 'OPENTM402', '服务完成通知', 307, 2, 'thing', 'date', 'phrase'),
  template(403, 'OPENTM403', '订单状态提醒', 612, 2, 'character_string', 'thing', 'amount', 'phrase'),
  template(404, 'OPENTM404', '耗材更换提醒', 612, 3, 'thing', 'date', 'number'),
];

const length = (text: string): number => [...text].length;
const fits: Record<Rule, (value: string) => boolean> = {
  thing: (value) => length(value) <= 20,
  character_string: (value) => /^[\x21-\x7e]{1,32}$/.test(value),
  time: (value) => length(value) <= 32 && /\d/.test(value),
  date: (value) => length(value) <= 32 && /\d/.test(value),
  amount: (value) => /^[¥￥$]?\d{1,10}(\.\d{1,2})?[元]?$/.test(value),
  phone_number: (value) => /^[\d+() -]{1,17}$/.test(value),
  number: (value) => /^-?\d{1,32}(\.\d+)?$/.test(value),
  phrase: (value) => /^\p{Script=Han}{1,5}$/u.test(value),
  name: (value) => /^(\p{Script=Han}{1,10}|[A-Za-z ]{1,20})$/u.test(value),
};

/** Whether a value may stand under a key such as `thing1`; the rule is in the key. */
export function isFitting(key: string, value: string): boolean {
  const rule = key.replace(/\d+$/, '');
  return value !== '' && (rule in fits ? fits[rule as Rule](value) : length(value) <= 200);
}

/** `{{thing1.DATA}}` and so on, in the order of the keywords chosen. */
export const contentOf = (keywords: readonly Keyword[]): string =>
  keywords.map(({ name, rule, kid }) => `${name}:{{${rule}${kid}.DATA}}`).join('\n');
export const exampleOf = (keywords: readonly Keyword[]): string => keywords.map(({ name, example }) => `${name}:${example}`).join('\n');
export const keysIn = (content: string): string[] => [...content.matchAll(/\{\{(\w+)\.DATA\}\}/g)].map((match) => match[1]!);
