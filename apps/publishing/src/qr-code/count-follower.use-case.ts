import type { Tx } from '@kanfa/kit';
import { Injectable } from '@nestjs/common';
import { countFollower } from './qr-code.store.js';

/** A reader followed by one of our codes; a scene of somebody else's code is none of ours. */
@Injectable()
export class CountFollower {
  async run(tx: Tx, accountId: string, scene: string | undefined): Promise<void> {
    if (scene) await countFollower(tx, accountId, scene);
  }
}
