import type { ReportContent } from '@kanfa/contracts';
import { DomainError } from '@kanfa/kit';
import { addDays, weekday, type Day } from '../days.js';

export type Period = 'week' | 'month';
export type Report = {
  id: string;
  period: Period;
  accountId: string | null;
  from: Day;
  to: Day;
  complete: boolean;
  content: ReportContent;
  createdAt: Date;
  createdBy: string;
};

/** The last day of a period; a week begins on a Monday, a month on its first. */
export function endOf(period: Period, from: Day): Day {
  if (period === 'week' && weekday(from) === 1) return addDays(from, 6);
  if (period === 'month' && from.endsWith('-01')) return addDays(nextMonth(from), -1);
  throw new DomainError('invalid', 'period-invalid', {
    zh: '周报从周一开始，月报从一日开始。请改选开始日期。',
    en: 'A weekly report begins on a Monday, a monthly one on the first. Choose another first day.',
  });
}

const nextMonth = (first: Day): Day => `${addDays(first, 31).slice(0, 7)}-01`;

export const titleOf = ({ period, from, to }: Pick<Report, 'period' | 'from' | 'to'>) =>
  period === 'week'
    ? { zh: `周报 ${from} 至 ${to}`, en: `Week ${from} to ${to}` }
    : { zh: `月报 ${from.slice(0, 7)}`, en: `Month ${from.slice(0, 7)}` };
