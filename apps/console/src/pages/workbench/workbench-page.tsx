import type { Right } from '@kanfa/contracts';
import type { ComponentType } from 'react';
import { useTranslation } from 'react-i18next';
import { today } from '../../parts/moment.js';
import { PageTitle } from '../../parts/page-title.js';
import { Nothing } from '../../parts/states.js';
import { may, useMe } from '../../shell/me.js';
import { Goals, Lately, Reports } from './figures-work.js';
import { ForAuthorisation, HandedOver, NeedsHuman, ToPlan } from './publishing-work.js';
import { UpkeepDue } from './upkeep-work.js';
import { ForReview, MyArticles, Today, ToAnswer } from './writing-work.js';

/** What is shown to whom: open work first, then what one looks after. */
const cards: { Card: ComponentType; for: Right[] }[] = [
  { Card: ForReview, for: ['review.decide'] },
  { Card: ForAuthorisation, for: ['publication.authorise'] },
  { Card: NeedsHuman, for: ['publication.read'] },
  { Card: HandedOver, for: ['publication.plan'] },
  { Card: ToPlan, for: ['publication.plan'] },
  { Card: ToAnswer, for: ['inbox.answer'] },
  { Card: MyArticles, for: ['article.write', 'design.write'] },
  { Card: UpkeepDue, for: ['account.manage'] },
  { Card: Today, for: ['plan.read'] },
  { Card: Goals, for: ['figures.read'] },
  { Card: Reports, for: ['figures.read'] },
  { Card: Lately, for: ['activity.read'] },
];

/** The person's own open work, by what their duties let them do. */
export function WorkbenchPage() {
  const { t } = useTranslation();
  const me = useMe();
  const own = cards.filter((card) => card.for.some((right) => may(me, right)));
  return (
    <>
      <PageTitle title={t('workbench.title', { name: me?.name ?? '' })} lead={today().format('YYYY-MM-DD dddd')} />
      {own.length === 0 && <Nothing what={t('workbench.nothing')} />}
      <div className="workbench">
        {own.map(({ Card }, place) => (
          <Card key={place} />
        ))}
      </div>
    </>
  );
}
