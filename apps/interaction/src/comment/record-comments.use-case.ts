import type { Tx } from '@kanfa/kit';
import { enqueue } from '@kanfa/messaging';
import type { Comment as Listed } from '@kanfa/wechat';
import { Injectable } from '@nestjs/common';
import { v7 } from 'uuid';
import { databaseTime } from '../database-time.js';
import { OpenidKey } from '../reader/openid.key.js';
import { readerBehind, saveReader } from '../reader/reader.store.js';
import { noteNegative } from '../surge/note-negative.store.js';
import { isNegative } from '../surge/surge.js';
import { findSurgeRule } from '../surge/surge.store.js';
import { received, seenAgain, type Comment, type Seen } from './comment.js';
import type { CommentSource } from './comment-source.store.js';
import { addComment, knownComments, saveComment } from './comment.store.js';

/** Takes in one page of an article's comments; returns whether it told anything new. */
@Injectable()
export class RecordComments {
  constructor(private readonly key: OpenidKey) {}

  async run(tx: Tx, source: CommentSource, page: readonly Listed[]): Promise<boolean> {
    const known = await knownComments(
      tx,
      source,
      page.map(({ userCommentId }) => userCommentId),
    );
    let news = false;
    for (const listed of page) {
      const comment = known.get(listed.userCommentId);
      if (!comment) await this.add(tx, source, listed);
      const changed = comment && seenAgain(comment, seenOf(listed));
      if (changed) await saveComment(tx, changed);
      news ||= !comment || Boolean(changed);
    }
    return news;
  }

  private async add(tx: Tx, source: CommentSource, listed: Listed): Promise<void> {
    const seenAt = await databaseTime(tx);
    const writtenAt = listed.createTime;
    const at = writtenAt > seenAt ? seenAt : writtenAt;
    const readerId = listed.openid ? await this.meet(tx, source.accountId, listed.openid, at) : null;
    const { accountId, msgDataId, articleIndex, publicationId } = source;
    const { userCommentId } = listed;
    const article = { accountId, msgDataId, articleIndex, publicationId };
    const rule = await findSurgeRule(tx, accountId);
    const negative = isNegative(listed.content, rule);
    const fresh = { id: v7(), userCommentId, readerId, at, seenAt, negative, gone: false, answerId: null, electionId: null, version: 1 };
    const comment: Comment = { ...article, ...fresh, ...seenOf(listed) };
    await addComment(tx, comment);
    if (negative) await noteNegative(tx, { accountId, publicationId }, rule);
    await enqueue(tx, [received(comment)], readerId ? { kind: 'reader', id: readerId } : { kind: 'reader' });
  }

  private async meet(tx: Tx, accountId: string, openid: string, at: Date): Promise<string> {
    const reader = await readerBehind(tx, this.key, accountId, openid, at);
    if (reader.version === 0) await saveReader(tx, reader);
    return reader.id;
  }
}

const seenOf = ({ content, commentType, reply }: Listed): Seen => ({
  text: content,
  elected: commentType === 1,
  reply: reply ? { text: reply.content, at: reply.createTime } : null,
});
