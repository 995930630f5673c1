import { sha256Of } from '@kanfa/kit';
import { WechatError, type AutoReplies, type WechatClient } from '@kanfa/wechat';
import { Injectable } from '@nestjs/common';
import { filesIn, type KeptFile } from '../reply-rule/imported-rules.js';
import type { ReplyFile } from '../reply-rule/reply-file.store.js';
import { WechatAccess } from '../wechat/wechat.access.js';

export type ReadReplies = { replies: AutoReplies; files: ReplyFile[]; kept: Map<string, KeptFile> };

const noSuchMedia = 40007;

/** Reads the website's automatic replies and fetches their files at once: the ids given for them live three days. */
@Injectable()
export class WebsiteReplies {
  constructor(private readonly wechat: WechatAccess) {}

  async read(accountId: string): Promise<ReadReplies> {
    const client = this.wechat.client(accountId);
    const replies = await client.autoReplies.get();
    const files: ReplyFile[] = [];
    const kept = new Map<string, KeptFile>();
    for (const { mediaId, kind } of filesIn(replies)) {
      const file = await this.fetch(client, mediaId);
      if (!file) continue;
      const hash = sha256Of(file.bytes);
      files.push({ accountId, hash, kind, ...file });
      kept.set(mediaId, { kind, hash, bytes: file.bytes.length });
    }
    return { replies, files, kept };
  }

  /** The id may be a temporary or a permanent one; undefined when WeChat knows neither. */
  private async fetch({ media }: WechatClient, mediaId: string) {
    for (const get of [() => media.getTemporary(mediaId), () => media.getMaterial(mediaId)]) {
      try {
        return await get();
      } catch (error) {
        if (!(error instanceof WechatError) || error.errcode !== noSuchMedia) throw error;
      }
    }
    return undefined;
  }
}
