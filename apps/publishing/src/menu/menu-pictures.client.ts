import type { MenuButton } from '@kanfa/contracts';
import { Database } from '@kanfa/kit';
import { WechatError, type WechatClient } from '@kanfa/wechat';
import { Injectable } from '@nestjs/common';
import { SealedUnits } from '../approval/sealed-unit.client.js';
import { forgetPlaces, keepPlace, placesOf } from '../dispatch/picture.store.js';
import { findCover, nameOf } from '../dispatch/pictures.client.js';
import { picturesOf, type PictureIds } from './menu.js';

/** Pictures that menu entries show lie in the account's library for good, as covers do, each once. */
@Injectable()
export class MenuPictures {
  constructor(
    private readonly db: Database,
    private readonly seals: SealedUnits,
  ) {}

  /** `again`: an upload before this one may have gone unanswered. */
  async bring(accountId: string, wechat: WechatClient, buttons: readonly MenuButton[], again: boolean): Promise<PictureIds> {
    const pictures = picturesOf(buttons);
    const hashes = pictures.map(({ hash }) => hash);
    const ids = await placesOf(this.db, accountId, 'cover', hashes);
    for (const { hash, contentType } of pictures) {
      if (ids.has(hash)) continue;
      const file = { name: nameOf(hash, contentType), type: contentType, bytes: await this.seals.picture(hash) };
      const found = again ? await findCover(wechat, hash) : undefined;
      const mediaId = found ?? (await wechat.media.addMaterial('image', file)).mediaId;
      await this.db.transaction((tx) => keepPlace(tx, accountId, 'cover', hash, mediaId));
      ids.set(hash, mediaId);
    }
    return ids;
  }

  /** 40007: somebody removed one from the library, so they are brought anew. */
  async forgetIfGone(accountId: string, buttons: readonly MenuButton[], error: unknown): Promise<boolean> {
    if (!(error instanceof WechatError) || error.errcode !== 40007) return false;
    const hashes = picturesOf(buttons).map(({ hash }) => hash);
    return (await this.db.transaction((tx) => forgetPlaces(tx, accountId, 'cover', hashes))) > 0;
  }
}
