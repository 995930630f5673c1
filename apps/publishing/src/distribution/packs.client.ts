import type { DistributionPack } from '@kanfa/contracts';
import { Database, type Language } from '@kanfa/kit';
import { assertNotHandedBack } from '@kanfa/service';
import { Injectable } from '@nestjs/common';
import sharp from 'sharp';
import { encode } from 'uqr';
import { amendmentsOf } from '../amendment/amendment.store.js';
import { SealedUnits } from '../approval/sealed-unit.client.js';
import { publicationColumns, publicationUnknown, toPublication, type PublicationRow } from '../publication/publication.store.js';
import { assertOut, packOf } from './pack.js';
import { packFile, type Pictures } from './pack-file.js';
import { wordsOf } from './words.store.js';

type Asked = { publicationId: string; visible: string[] | null; language: Language };

/** Puts together what it takes to share a publication: from its seal, its evidence, and what people wrote. */
@Injectable()
export class Packs {
  constructor(
    private readonly db: Database,
    private readonly seals: SealedUnits,
  ) {}

  async read(asked: Asked): Promise<DistributionPack> {
    return (await this.find(asked)).pack;
  }

  private async find({ publicationId, visible, language }: Asked) {
    const row = await this.db.row<PublicationRow & { account: string; handedBack: boolean }>(
      `SELECT ${publicationColumns}, a.name AS account, a.handed_back_at IS NOT NULL AS "handedBack"
       FROM publication p JOIN connected_account a USING (account_id) WHERE p.publication_id = $1`,
      [publicationId],
    );
    if (!row || (visible && !visible.includes(row.account_id))) throw publicationUnknown();
    const publication = toPublication(row);
    const unit = await this.seals.read(publication.sealedHash);
    const sealed = unit.class === 'bundle' ? unit.articles : [];
    const corrections = (await amendmentsOf(this.db, publicationId)).filter(
      ({ kind, state }) => kind === 'correction' && state.is === 'done',
    );
    const titles = new Map(corrections.flatMap(({ articleId, change }) => (articleId && change?.title ? [[articleId, change.title]] : [])));
    const words = await wordsOf(this.db, publicationId);
    return {
      publication,
      pack: packOf({ publication, account: row.account, handedBack: row.handedBack, sealed, titles, words }, language),
    };
  }

  /** Refuses, saying what is awaited, as long as there is nothing to share. */
  async readReady(asked: Asked): Promise<DistributionPack> {
    const { publication, pack } = await this.find(asked);
    await assertNotHandedBack(this.db, publication.accountId);
    assertOut(publication);
    return pack;
  }

  async file(asked: Asked): Promise<Uint8Array> {
    const pack = await this.readReady(asked);
    const pictures = new Map<string, Pictures>();
    for (const { articleId, coverHash, url } of pack.pieces) {
      const bytes = await this.seals.picture(coverHash);
      const contentType = (await sharp(bytes).metadata()).format === 'png' ? 'image/png' : 'image/jpeg';
      pictures.set(articleId, { cover: { bytes, contentType }, qrCode: url === null ? null : await pictureOfCode(url) });
    }
    return packFile(pack, pictures, asked.language);
  }
}

/** A picture of the code, 800 pixels wide: sharp on a phone and in print. Made of its dots: a reader of SVG would be one more thing to attack. */
export function pictureOfCode(url: string): Promise<Buffer> {
  const { data, size } = encode(url, { ecc: 'M', border: 2 });
  const dots = Buffer.from(data.flat().map((dark) => (dark ? 0 : 255)));
  const raw = { width: size, height: size, channels: 1 as const };
  return sharp(dots, { raw }).resize(800, 800, { kernel: 'nearest' }).png().toBuffer();
}
