import { audit, FileStore, type Tx } from '@kanfa/kit';
import { notGiven, type Caller } from '@kanfa/service';
import { Injectable } from '@nestjs/common';
import { insertAsset } from './asset.store.js';
import type { TreatedPicture } from './image-doctor.js';

@Injectable()
export class UploadAsset {
  constructor(private readonly files: FileStore) {}

  assertMay(caller: Caller): void {
    if (!caller.may('article.write') && !caller.may('design.write')) throw notGiven('article.write');
  }

  async run(tx: Tx, caller: Caller, picture: TreatedPicture, name: string): Promise<string> {
    const { bytes, ...facts } = picture;
    const assetId = await this.files.put(bytes);
    await insertAsset(tx, { ...facts, assetId, bytes: bytes.length, name, uploadedBy: caller.memberId });
    await audit(tx, { by: caller.actor, did: 'picture-uploaded', to: `asset:${assetId}`, details: { name, treated: facts.treated } });
    return assetId;
  }
}
