import type { DecisionAnswer, InputOf, publishingRoutes } from '@kanfa/contracts';
import type { Tx } from '@kanfa/kit';
import { CONFIG, dryRun, loadAccount, type Caller } from '@kanfa/service';
import { Inject, Injectable } from '@nestjs/common';
import type { Config } from '../config.js';
import { assertArticleAddress } from '../dispatch/address.js';
import { assertDecisionWanted, decide, decisionHash, effectOfDecision, type Verdict } from './decision.js';
import type { Evidence } from './evidence.store.js';
import { withUrls } from './outcome.js';
import { lockPublication } from './publication.store.js';
import { clock, saveSettled } from './settled.store.js';

type Outcome = Verdict['outcome'];
/** Without a confirm token only what would follow is asked. */
export type Ask = InputOf<typeof publishingRoutes.decidePublication>['body'] & { publicationId: string };
export type Decided = Omit<DecisionAnswer, 'publication'>;

/** Where evidence is not enough a person says how it ended: reads what follows, then confirms exactly that. Their word is kept as evidence. */
@Injectable()
export class DecidePublication {
  constructor(@Inject(CONFIG) private readonly config: Config) {}

  async run(tx: Tx, { publicationId, outcome, confirmToken, note = '', url }: Ask, caller: Caller): Promise<Decided> {
    const publication = await lockPublication(tx, publicationId);
    caller.demand('publication.authorise', publication.accountId);
    assertDecisionWanted(publication);
    const effect = effectOfDecision(publication, outcome, (await loadAccount(tx, publication.accountId)).name);
    const boundTo = decisionHash(publication, outcome);
    const dry = await dryRun(tx, caller, confirmToken, { act: 'decide', objectId: publicationId, boundTo, factor: true });
    if (dry) return { ...dry, effect };
    if (url) assertArticleAddress(url, this.config.WECHAT_API_BASE);
    const decided = decide(publication, { outcome, note, by: caller.memberId }, await clock(tx));
    const next = url ? withUrls(decided, [{ index: 0, url }]) : decided;
    await saveSettled(tx, publication, next, {
      by: caller.actor,
      did: 'publication-decided',
      evidence: wordOf(caller, outcome, note),
      timeFactor: this.config.DISPATCH_TIME_FACTOR,
    });
    return { done: true, effect };
  }
}

const wordOf = ({ identity, memberId }: Caller, outcome: Outcome, note: string): Evidence => ({
  kind: 'decided-by-person',
  says: {
    zh: `${identity.name}核对后台后裁定：${note}`,
    en: `${identity.name} looked in the back office and decided: ${note}`,
  },
  raw: { outcome, by: memberId },
});
