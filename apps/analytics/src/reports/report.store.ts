import { DomainError, type Tx } from '@kanfa/kit';
import type { Report } from './report.js';

export async function insertReport(tx: Tx, report: Report): Promise<void> {
  await tx.run(
    'INSERT INTO report (id, period, account_id, from_date, to_date, complete, content, created_at, created_by) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)',
    [
      report.id,
      report.period,
      report.accountId,
      report.from,
      report.to,
      report.complete,
      JSON.stringify(report.content),
      report.createdAt,
      report.createdBy,
    ],
  );
}

export const reportUnknown = () =>
  new DomainError('not-found', 'report-unknown', {
    zh: '没有这份报告，或它不归您查看。',
    en: 'There is no such report, or it is not yours to see.',
  });
