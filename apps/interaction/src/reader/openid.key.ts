import { hkdfSync } from 'node:crypto';
import { CONFIG } from '@kanfa/service';
import { Inject, Injectable } from '@nestjs/common';
import type { Config } from '../config.js';
import { hashOpenid } from './reader.js';

/** The key under which openids are hashed, derived from the master key. */
@Injectable()
export class OpenidKey {
  private readonly key: Buffer;

  constructor(@Inject(CONFIG) config: Config) {
    this.key = Buffer.from(
      hkdfSync('sha256', Buffer.from(config.OPENID_MASTER_KEY ?? config.MASTER_KEY, 'base64'), '', 'kanfa interaction openid', 32),
    );
  }

  hash(accountId: string, openid: string): Buffer {
    return hashOpenid(this.key, accountId, openid);
  }
}
