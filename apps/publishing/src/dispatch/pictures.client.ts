import type { SealedArticle } from '@kanfa/contracts';
import { Database } from '@kanfa/kit';
import type { WechatClient } from '@kanfa/wechat';
import { Injectable } from '@nestjs/common';
import { v7 } from 'uuid';
import { SealedUnits } from '../approval/sealed-unit.client.js';
import { beginAttempt, endAttempt } from '../publication/attempt.store.js';
import { assetsIn, type Pictures as Places } from './draft.js';
import { keepPlace, placesByRole, type PictureRole } from './picture.store.js';
import { happened, troubleOf } from './trouble.js';
import type { Visit } from './visit.js';
import { Wechat } from './wechat.client.js';

const extensions: Record<string, string> = { 'image/jpeg': 'jpg', 'image/png': 'png', 'image/gif': 'gif' };
type Picture = { role: PictureRole; hash: string; contentType: string };

/** Brings the pictures of a unit to WeChat before its draft is made: each once for an account, by content. */
@Injectable()
export class Pictures {
  constructor(
    private readonly db: Database,
    private readonly seals: SealedUnits,
    private readonly wechat: Wechat,
  ) {}

  async bring(visit: Visit, articles: readonly SealedArticle[]): Promise<Places> {
    const { accountId } = visit.publication;
    const places = await this.places(accountId, articles);
    const wechat = this.wechat.as(accountId);
    for (const picture of picturesOf(articles)) {
      const known = picture.role === 'image' ? places.images : places.covers;
      if (!known.has(picture.hash)) known.set(picture.hash, await this.upload(visit, wechat, picture));
    }
    return places;
  }

  async places(accountId: string, articles: readonly SealedArticle[]) {
    const places = await placesByRole(
      this.db,
      accountId,
      picturesOf(articles).map(({ hash }) => hash),
    );
    return { images: places('image'), covers: places('cover') };
  }

  private async upload(visit: Visit, wechat: WechatClient, picture: Picture): Promise<string> {
    const { publicationId, accountId } = visit.publication;
    const step = picture.role === 'image' ? 'upload-image' : 'upload-cover';
    const attemptId = v7();
    const lost = await this.db.transaction(async (tx) => {
      const before = await tx.row(
        `SELECT 1 FROM publication_attempt a JOIN publication p USING (publication_id)
         WHERE p.account_id = $1 AND a.step = $2 AND a.subject = $3 AND a.outcome IN ('under-way', 'unknown') LIMIT 1`,
        [accountId, step, picture.hash],
      );
      await beginAttempt(tx, { attemptId, publicationId, step, epoch: visit.epoch, subject: picture.hash });
      return before !== undefined;
    });
    try {
      const remote =
        (lost && picture.role === 'cover' ? await findCover(wechat, picture.hash) : undefined) ?? (await this.send(wechat, picture));
      await this.db.transaction(async (tx) => {
        await endAttempt(tx, attemptId, 'done', { answer: { remote } });
        await keepPlace(tx, accountId, picture.role, picture.hash, remote);
      });
      return remote;
    } catch (error) {
      await this.db.transaction((tx) => endAttempt(tx, attemptId, happened(error), { problem: troubleOf(error) }));
      throw error;
    }
  }

  private async send(wechat: WechatClient, { role, hash, contentType }: Picture): Promise<string> {
    const file = { name: nameOf(hash, contentType), type: contentType, bytes: await this.seals.picture(hash) };
    return role === 'image' ? (await wechat.media.uploadImage(file)).url : (await wechat.media.addMaterial('image', file)).mediaId;
  }
}

/** A cover is named by its content, so one whose answer was lost can be found again. */
export const nameOf = (hash: string, contentType: string): string => `${hash}.${extensions[contentType] ?? 'jpg'}`;

export async function findCover(wechat: WechatClient, hash: string): Promise<string | undefined> {
  const { item } = await wechat.media.listMaterials('image');
  return item.find(({ name }) => name.startsWith(hash))?.mediaId;
}

function picturesOf(articles: readonly SealedArticle[]): Picture[] {
  const all = articles.flatMap(({ html, images, cover }): Picture[] => [
    ...assetsIn(html).map((hash) => ({
      role: 'image' as const,
      hash,
      contentType: images.find((image) => image.hash === hash)?.contentType ?? 'image/jpeg',
    })),
    { role: 'cover', hash: cover.hash, contentType: cover.contentType },
  ]);
  return [...new Map(all.map((picture) => [`${picture.role}:${picture.hash}`, picture])).values()];
}
