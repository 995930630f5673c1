import type { CorrectionChange } from '@kanfa/contracts';

export type Left = Pick<CorrectionChange, 'body' | 'pictures'>;
type Words = { title: string; markdown: string };

/** A correction as readers see it, made in the text it came from; `left` is what could not be found there, and every picture. */
export function corrected({ title, markdown }: Words, change: CorrectionChange): Words & { left: Left } {
  const missing: Left['body'] = [];
  const text = change.body.reduce((now, { from, to }) => {
    if (now.split(from).length === 2) return now.replace(from, () => to);
    missing.push({ from, to });
    return now;
  }, markdown);
  return { title: change.title ?? title, markdown: text, left: { body: missing, pictures: change.pictures } };
}

export const isLeft = ({ body, pictures }: Left): boolean => body.length > 0 || pictures.length > 0;

export const leftSaid = ({ body, pictures }: Left, language: 'zh' | 'en'): string[] => [
  ...body.map(({ from, to }) => (language === 'zh' ? `把“${from}”改为“${to}”` : `Change “${from}” to “${to}”`)),
  ...pictures.map(({ position, note }) =>
    language === 'zh' ? `替换第 ${position} 张图片：${note}` : `Replace picture ${position}: ${note}`,
  ),
];
