import { publishingRoutes as routes, type InputOf } from '@kanfa/contracts';
import { Writes } from '@kanfa/kit';
import { Handle, type Caller } from '@kanfa/service';
import { Controller, StreamableFile } from '@nestjs/common';
import { articleUnknown } from './article-unknown.js';
import { Packs, pictureOfCode } from './packs.client.js';
import { WriteSharingWords } from './write-words.use-case.js';

@Controller()
export class DistributionController {
  constructor(
    private readonly writes: Writes,
    private readonly packs: Packs,
    private readonly writing: WriteSharingWords,
  ) {}

  @Handle(routes.getDistributionPack)
  getDistributionPack({ params }: InputOf<typeof routes.getDistributionPack>, caller: Caller) {
    return this.packs.read(asked(params.publicationId, caller));
  }

  @Handle(routes.writeSharingWords)
  async writeSharingWords({ params, body }: InputOf<typeof routes.writeSharingWords>, caller: Caller) {
    await this.writes.run(caller, async (tx) => {
      await this.writing.run(tx, params, body, caller);
      return {};
    });
    return this.packs.read(asked(params.publicationId, caller));
  }

  @Handle(routes.drawArticleCode)
  async drawArticleCode({ params }: InputOf<typeof routes.drawArticleCode>, caller: Caller): Promise<StreamableFile> {
    const { pieces } = await this.packs.readReady(asked(params.publicationId, caller));
    const url = pieces.find(({ articleId }) => articleId === params.articleId)?.url;
    if (!url) throw articleUnknown();
    return new StreamableFile(await pictureOfCode(url), { type: 'image/png' });
  }

  @Handle(routes.downloadDistributionPack)
  async downloadDistributionPack({ params }: InputOf<typeof routes.downloadDistributionPack>, caller: Caller): Promise<StreamableFile> {
    const file = await this.packs.file(asked(params.publicationId, caller));
    const disposition = `attachment; filename="distribution-${params.publicationId}.zip"`;
    return new StreamableFile(file, { type: 'application/zip', disposition, length: file.length });
  }
}

const asked = (publicationId: string, caller: Caller) => ({
  publicationId,
  visible: caller.accountsFor('publication.read'),
  language: caller.language,
});
