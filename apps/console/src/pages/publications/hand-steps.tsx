import { publishingRoutes, type PublicationDetail } from '@kanfa/contracts';
import { Card, Checkbox } from 'antd';
import { useTranslation } from 'react-i18next';
import { useWrite } from '../../api/hooks.js';
import { inZone } from '../../parts/moment.js';
import { useSaid } from '../../parts/said.js';
import { may, useMe } from '../../shell/me.js';
import { usePersonName } from '../../shell/people.js';

/** What only a hand can do in WeChat's back office; ticked by whoever did it. */
export function HandSteps({ publication }: { publication: PublicationDetail }) {
  const { t } = useTranslation();
  const me = useMe();
  const said = useSaid();
  const personOf = usePersonName();
  const tick = useWrite(publishingRoutes.tickHandStep);
  if (publication.handSteps.length === 0) return null;
  return (
    <Card title={t('publications.handSteps')} size="small">
      {publication.handSteps.map(({ articleId, title, step, finding, doneAt, doneBy }) => (
        <div key={`${articleId}${step}`} className="hand-step">
          <Checkbox
            checked={doneAt !== null}
            disabled={tick.isPending || !may(me, 'publication.plan', publication.accountId)}
            onChange={({ target }) =>
              tick.mutate({ params: { publicationId: publication.publicationId }, body: { articleId, step, done: target.checked } })
            }
          >
            {t(`handStep.${step}`)} <span className="quiet">{title}</span>
          </Checkbox>
          {finding && <div className="quiet">{t('publications.demanded', { says: said(finding.says) })}</div>}
          {doneAt && (
            <div className="quiet">
              {t('publications.handStepDone', { name: personOf(doneBy), at: inZone(doneAt).format('MM-DD HH:mm') })}
            </div>
          )}
        </div>
      ))}
    </Card>
  );
}
