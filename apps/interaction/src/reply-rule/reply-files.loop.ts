import { Database, Loop, type Log } from '@kanfa/kit';
import { LOG } from '@kanfa/service';
import { WechatError } from '@kanfa/wechat';
import { Inject, Injectable, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { outcomeOf, problemOf } from '../wechat/wechat-outcome.js';
import { WechatAccess } from '../wechat/wechat.access.js';
import { fileRefused, fileUploaded, leaseFile, type ReplyFile } from './reply-file.store.js';

const leaseSeconds = 120;
const retrySeconds = 60;
const suffix: Record<string, string> = {
  'image/png': 'png',
  'image/gif': 'gif',
  'audio/amr': 'amr',
  'audio/mpeg': 'mp3',
  'audio/mp3': 'mp3',
};

/** Keeps the files of automatic replies usable: uploads each as a temporary file and again before WeChat forgets it. A second upload does no harm. */
@Injectable()
export class ReplyFiles implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly loop: Loop;

  constructor(
    private readonly db: Database,
    private readonly wechat: WechatAccess,
    @Inject(LOG) private readonly log: Log,
  ) {
    this.loop = new Loop({ name: 'reply-files', everyMs: 2_000, log, work: () => this.round() });
  }

  onApplicationBootstrap(): void {
    this.loop.start();
  }

  onModuleDestroy(): Promise<void> {
    return this.loop.stop();
  }

  poke(): void {
    this.loop.poke();
  }

  private async round(): Promise<boolean> {
    const file = await leaseFile(this.db, leaseSeconds);
    if (!file) return false;
    try {
      await fileUploaded(this.db, file, await this.upload(file));
    } catch (error) {
      const problem = error instanceof WechatError ? outcomeOf(error).problem : problemOf(error);
      await fileRefused(this.db, file, problem, retrySeconds);
      this.log.warn({ accountId: file.accountId, code: problem.code }, 'a file of an automatic reply was not uploaded, it is tried again');
    }
    return true;
  }

  private async upload({ accountId, kind, hash, contentType, bytes }: ReplyFile): Promise<string> {
    const name = `${hash.slice(0, 12)}.${suffix[contentType] ?? (kind === 'image' ? 'jpg' : 'mp3')}`;
    return (await this.wechat.client(accountId).media.uploadTemporary(kind, { name, type: contentType, bytes })).mediaId;
  }
}
