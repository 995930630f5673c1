import type { SealedUnit } from '@kanfa/contracts';
import { audit, canonicalJson, FileStore, type Tx } from '@kanfa/kit';
import { enqueue } from '@kanfa/messaging';
import { assertNotHandedBack, loadAccount, type Caller } from '@kanfa/service';
import { Injectable } from '@nestjs/common';
import type { Article } from '../article/article.js';
import { loadArticles, revisersOf } from '../article/article.store.js';
import { findAssets } from '../asset/asset.store.js';
import { assetIn } from '../rendering/pictures.js';
import { picturesOf } from '../rendering/render.js';
import { sealBundle } from './seal.js';
import { picturesIn, sealMenu } from './seal-menu.js';
import { assertSubmittable, submitUnit, withdrawUnit, type Unit } from './unit.js';
import { moveArticles, openUnit } from './unit.step.js';
import { saveUnit } from './unit.store.js';

/** Seals a unit and hands it over for review, or takes it back. */
@Injectable()
export class SubmitUnit {
  constructor(private readonly files: FileStore) {}

  async submit(tx: Tx, caller: Caller, unitId: string): Promise<void> {
    const unit = await openUnit(tx, caller, unitId);
    assertSubmittable(unit);
    await assertNotHandedBack(tx, unit.accountId);
    const articles = await loadArticles(tx, unit.articleIds);
    const sealed = unit.class === 'menu' ? sealMenu(unit, await findAssets(tx, picturesIn(unit))) : await this.seal(tx, unit, articles);
    const sealedHash = await this.files.put(Buffer.from(canonicalJson(sealed)));
    const authors = articles.flatMap(({ editorId, design }) => [editorId, ...(design.designerId ? [design.designerId] : [])]);
    const { next, events } = submitUnit(unit, {
      sealedHash,
      by: caller.memberId,
      at: new Date(),
      articles: articles.map(({ articleId, title }) => ({ articleId, title })),
      contributors: [...authors, ...(await revisersOf(tx, unit.articleIds))],
    });
    await saveUnit(tx, next);
    await enqueue(tx, events, caller.actor);
    await moveArticles(tx, articles, 'submitted', caller.actor);
    await audit(tx, { by: caller.actor, did: 'unit-submitted', to: `unit:${unitId}`, accountId: unit.accountId, details: { sealedHash } });
  }

  async withdraw(tx: Tx, caller: Caller, unitId: string): Promise<void> {
    const unit = await openUnit(tx, caller, unitId);
    const { next, events } = withdrawUnit(unit, caller.memberId);
    await saveUnit(tx, next);
    await enqueue(tx, events, caller.actor);
    await moveArticles(tx, await loadArticles(tx, unit.articleIds), 'in-work', caller.actor);
    const details = { sealedHash: unit.sealedHash };
    await audit(tx, { by: caller.actor, did: 'unit-withdrawn', to: `unit:${unitId}`, accountId: unit.accountId, details });
  }

  private async seal(tx: Tx, unit: Unit, articles: Article[]): Promise<SealedUnit> {
    const named = articles.flatMap(({ markdown }) => picturesOf(markdown).map(({ source }) => assetIn(source)));
    const assets = await findAssets(
      tx,
      named.filter((id) => id !== undefined),
    );
    return sealBundle(unit, articles, assets, await loadAccount(tx, unit.accountId));
  }
}
