import { contentRoutes, type InputOf } from '@kanfa/contracts';
import { Database, FileStore, Writes } from '@kanfa/kit';
import { Handle, type Caller } from '@kanfa/service';
import { Controller, StreamableFile } from '@nestjs/common';
import { listAssets, readAsset } from './asset.queries.js';
import { treatPicture } from './image-doctor.js';
import { UploadAsset } from './upload-asset.use-case.js';

@Controller()
export class AssetController {
  constructor(
    private readonly db: Database,
    private readonly files: FileStore,
    private readonly writes: Writes,
    private readonly upload: UploadAsset,
  ) {}

  @Handle(contentRoutes.uploadAsset)
  async uploadAsset({ query, upload }: InputOf<typeof contentRoutes.uploadAsset>, caller: Caller) {
    this.upload.assertMay(caller);
    // decoding takes its time and needs no transaction
    const picture = await treatPicture(upload?.bytes ?? Buffer.alloc(0));
    return this.writes.run(caller, async (tx) => readAsset(tx, await this.upload.run(tx, caller, picture, query.name)));
  }

  @Handle(contentRoutes.listAssets)
  listAssets({ query }: InputOf<typeof contentRoutes.listAssets>) {
    return listAssets(this.db, query);
  }

  @Handle(contentRoutes.getAsset)
  async getAsset({ params }: InputOf<typeof contentRoutes.getAsset>): Promise<StreamableFile> {
    const asset = await readAsset(this.db, params.assetId);
    return new StreamableFile(await this.files.get(asset.assetId), { type: asset.contentType, length: asset.bytes });
  }
}
