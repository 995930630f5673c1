import { figuresImported, type Actor, type FigureImport } from '@kanfa/contracts';
import { audit, type Tx } from '@kanfa/kit';
import { enqueue } from '@kanfa/messaging';
import { Injectable } from '@nestjs/common';
import { v7 } from 'uuid';
import { addDays } from '../days.js';
import { markGoalsChanged } from '../goals/goal.store.js';
import { metricsOfFigures } from '../goals/metric.js';
import type { DayOfFigures } from './data-cube.client.js';
import { endpointsOf, joinOf, sourcesOf } from './figure-rows.js';
import { dropFollowerSources, insertImport, loadPublished, saveFigure, savePiece, type Origin } from './figures.store.js';

/** How long WeChat's article figures grow. */
export const windowDays = 30;

/** Stores a day that was read from the data cube. The same day again brings corrections and nothing twice. */
@Injectable()
export class StoreFigures {
  async run(tx: Tx, accountId: string, day: DayOfFigures, by: Actor, at: Date): Promise<FigureImport> {
    const { date } = day;
    const from = (endpoint: string, { isDelay }: { isDelay: boolean }): Origin => ({ endpoint, fetchedAt: at, complete: !isDelay });
    // one writer for a day of an account: rows dropped and rows written belong together
    await tx.run('SELECT pg_advisory_xact_lock(hashtextextended($1, 0))', [`figures ${accountId} ${date}`]);
    await this.followers(tx, accountId, day, from);
    await this.account(tx, accountId, day, from);
    await this.pieces(tx, accountId, day, from('getarticletotaldetail', day.totals));

    const endpoints = endpointsOf(day);
    const rows = endpoints.reduce((sum, endpoint) => sum + endpoint.rows, 0);
    const complete = endpoints.every((endpoint) => endpoint.complete);
    const made: FigureImport = { importId: v7(), accountId, date, startedAt: at.toISOString(), rows, complete, endpoints };
    await insertImport(tx, made);
    await markGoalsChanged(tx, metricsOfFigures(), accountId, date);
    await enqueue(tx, [figuresImported.draft(accountId, { accountId, date, rows, complete, articles: appearedOn(day) }, accountId)], by);
    await audit(tx, { by, did: 'figures-imported', to: `account:${accountId}`, accountId, details: { date, rows, complete } });
    return made;
  }

  private async followers(tx: Tx, accountId: string, day: DayOfFigures, from: From): Promise<void> {
    await dropFollowerSources(
      tx,
      accountId,
      day.date,
      day.followersChanged.list.map((row) => row.userSource),
    );
    for (const row of day.followersChanged.list) {
      const key = { account_id: accountId, date: row.refDate, source: row.userSource };
      await saveFigure(
        tx,
        'follower_day',
        key,
        { new_user: row.newUser, cancel_user: row.cancelUser },
        from('getusersummary', day.followersChanged),
      );
    }
    for (const row of day.followersTotal.list) {
      const key = { account_id: accountId, date: row.refDate };
      await saveFigure(tx, 'follower_total', key, { cumulate_user: row.cumulateUser }, from('getusercumulate', day.followersTotal));
    }
  }

  private async account(tx: Tx, accountId: string, day: DayOfFigures, from: From): Promise<void> {
    // some answers also split the day by source; the row without a source, or with WeChat's code for all, is the day
    const whole = day.account.list.filter((row) => row.userSource === undefined || row.userSource === allSources);
    for (const row of whole) {
      const figures = {
        read_user: row.readUser,
        share_user: row.shareUser,
        zaikan_user: row.zaikanUser,
        like_user: row.likeUser,
        comment_count: row.commentCount,
        collection_user: row.collectionUser,
      };
      await saveFigure(tx, 'account_day', { account_id: accountId, date: row.refDate }, figures, from('getbizsummary', day.account));
    }
    for (const row of day.messages.list) {
      const key = { account_id: accountId, date: row.refDate, msg_type: row.msgType };
      await saveFigure(tx, 'message_day', key, { msg_user: row.msgUser, msg_count: row.msgCount }, from('getupstreammsg', day.messages));
    }
    const sharers = new Map(day.shares.list.map((row) => [row.msgid, row.detail.shareUser]));
    for (const row of day.reads.list) {
      const key = { account_id: accountId, msg_id: row.msgid, date: row.refDate };
      const sources = JSON.stringify(sourcesOf(row.detail.readUserSource));
      const figures = { read_user: row.detail.readUser, share_user: sharers.get(row.msgid) ?? 0, sources };
      await saveFigure(tx, 'piece_day', key, figures, from('getarticleread', day.reads));
    }
  }

  private async pieces(tx: Tx, accountId: string, day: DayOfFigures, origin: Origin): Promise<void> {
    const published = await loadPublished(tx, accountId, addDays(day.date, -windowDays));
    for (const { refDate, msgid, publishType, title, contentUrl, detailList } of day.totals.list) {
      const join = joinOf({ msgId: msgid, title, url: contentUrl }, published);
      const pieceId = await savePiece(tx, v7(), {
        accountId,
        msgId: msgid,
        title,
        url: contentUrl || null,
        publishedOn: refDate,
        notified: publishType === 0,
        articleId: join?.articleId ?? null,
        publicationId: join?.publicationId ?? null,
        joinedBy: join?.joinedBy ?? null,
      });
      for (const row of detailList) {
        const figures = {
          read_user: row.readUser,
          share_user: row.shareUser,
          zaikan_user: row.zaikanUser,
          like_user: row.likeUser,
          comment_count: row.commentCount,
          collection_user: row.collectionUser,
          subscribe_user: row.readSubscribeUser,
          delivery_rate: publishType === 0 ? row.readDeliveryRate : null,
          finish_rate: row.readUser > 0 ? row.readFinishRate : null,
          average_minutes: row.readUser > 0 ? row.readAvgActivetime : null,
          sources: JSON.stringify(sourcesOf(row.readUserSource)),
        };
        await saveFigure(tx, 'piece_total', { piece_id: pieceId, stat_date: row.statDate }, figures, origin);
      }
    }
  }
}

/** What WeChat says appeared that day; publishing finds hand-sent pieces in it. */
const appearedOn = ({ date, totals }: DayOfFigures) =>
  totals.list
    .filter(({ refDate }) => refDate === date)
    .map(({ msgid, title, contentUrl, publishType }) => ({
      msgId: msgid,
      title,
      ...(contentUrl ? { url: contentUrl } : {}),
      notified: publishType === 0,
    }));

type From = (endpoint: string, answer: { isDelay: boolean }) => Origin;
const allSources = 99_999_999;
