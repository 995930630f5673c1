import chineseDays from 'chinese-days';

export type Holiday = { zh: string; en: string; off: boolean };

/** A public holiday, or a weekend day worked to make up for one, as the State Council published it; plain days give null. */
export function holidayOn(date: string): Holiday | null {
  const { name, work } = chineseDays.getDayDetail(date);
  // "National Day,国庆节,3"; plain days carry only the weekday's name
  const [en, zh] = name.split(',');
  return en && zh ? { zh, en, off: !work } : null;
}
