import { reportReady, type ReportContent } from '@kanfa/contracts';
import { audit, type Tx } from '@kanfa/kit';
import { enqueue } from '@kanfa/messaging';
import type { Caller } from '@kanfa/service';
import { Injectable } from '@nestjs/common';
import { v7 } from 'uuid';
import type { Day } from '../days.js';
import type { Period, Report } from './report.js';
import { insertReport } from './report.store.js';

type Given = { period: Period; accountId: string | null; from: Day; to: Day; content: ReportContent };

/** Keeps the numbers as they are now and tells that there is something to read. */
@Injectable()
export class CreateReport {
  async run(tx: Tx, { period, accountId, from, to, content }: Given, by: Caller, at: Date): Promise<Report> {
    const complete = content.overview.missing.length === 0;
    const report: Report = { id: v7(), period, accountId, from, to, complete, content, createdAt: at, createdBy: by.memberId };
    const account = accountId ? { accountId } : {};
    await insertReport(tx, report);
    await enqueue(
      tx,
      [reportReady.draft(report.id, { reportId: report.id, period, from, to, ...account }, accountId ?? undefined)],
      by.actor,
    );
    await audit(tx, { by: by.actor, did: 'report-made', to: `report:${report.id}`, details: { period, from, to, complete }, ...account });
    return report;
  }
}
