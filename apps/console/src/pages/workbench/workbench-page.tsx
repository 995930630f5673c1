import { useTranslation } from 'react-i18next';
import { today } from '../../parts/moment.js';
import { PageTitle } from '../../parts/page-title.js';
import { may, useMe } from '../../shell/me.js';
import { ForAuthorisation, HandedOver, NeedsHuman, ToPlan } from './publishing-work.js';
import { ForReview, MyArticles, Today, ToAnswer } from './writing-work.js';

/** The person's own open work, by what their duties let them do. */
export function WorkbenchPage() {
  const { t } = useTranslation();
  const me = useMe();
  return (
    <>
      <PageTitle title={t('workbench.title', { name: me?.name ?? '' })} lead={today().format('YYYY-MM-DD dddd')} />
      <div className="workbench">
        {may(me, 'review.decide') && <ForReview />}
        {may(me, 'publication.authorise') && <ForAuthorisation />}
        {may(me, 'publication.read') && <NeedsHuman />}
        {may(me, 'publication.plan') && <HandedOver />}
        {may(me, 'publication.plan') && <ToPlan />}
        {may(me, 'inbox.answer') && <ToAnswer />}
        {(may(me, 'article.write') || may(me, 'design.write')) && <MyArticles />}
        {may(me, 'plan.read') && <Today />}
      </div>
    </>
  );
}
