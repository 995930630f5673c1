import { Injectable } from '@nestjs/common';
import type { PublicationFact } from '@kanfa/contracts';
import type { Tx } from '@kanfa/kit';
import { loadAccount } from '@kanfa/service';
import { dayIn } from '../days.js';
import { savePublishedArticles } from './fact.store.js';

/** Keeps what is needed to recognise a published article in WeChat's figures. */
@Injectable()
export class NotePublication {
  async run(tx: Tx, publication: PublicationFact, occurredAt: string): Promise<void> {
    const { zone } = await loadAccount(tx, publication.accountId);
    await savePublishedArticles(tx, publication, dayIn(zone, new Date(publication.publishedAt ?? occurredAt)));
  }
}
