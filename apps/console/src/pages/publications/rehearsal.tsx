import { publishingRoutes, type PublicationDetail, type RehearsalView } from '@kanfa/contracts';
import { Badge, Button, Card, Collapse } from 'antd';
import { useTranslation } from 'react-i18next';
import { useRead, useWrite } from '../../api/hooks.js';
import { Moment } from '../../parts/moment.js';
import { useSaid } from '../../parts/said.js';
import { may, useMe } from '../../shell/me.js';

const colours = { green: 'success', amber: 'warning', red: 'error' } as const;

/** Would it go? The lights of the last rehearsal, the earlier ones below, and a button to look now. */
export function Rehearsal({ publication }: { publication: PublicationDetail }) {
  const { t } = useTranslation();
  const me = useMe();
  const { publicationId, state, accountId } = publication;
  const params = { publicationId };
  const { data } = useRead(publishingRoutes.listRehearsals, { params });
  const rehearse = useWrite(publishingRoutes.rehearse);
  const [newest, ...earlier] = data?.items ?? [];
  const open = ['planned', 'due', 'handed-over'].includes(state);
  if (!newest && !open) return null;
  return (
    <Card
      size="small"
      title={t('rehearsal.title')}
      extra={
        open &&
        may(me, 'publication.plan', accountId) && (
          <Button size="small" loading={rehearse.isPending} onClick={() => rehearse.mutate({ params })}>
            {t('rehearsal.now')}
          </Button>
        )
      }
    >
      {newest ? <Lights rehearsal={newest} /> : <span className="quiet">{t('rehearsal.none')}</span>}
      {earlier.length > 0 && (
        <Collapse
          ghost
          size="small"
          items={[
            {
              key: 'earlier',
              label: t('rehearsal.earlier', { count: earlier.length }),
              children: earlier.map((one) => <Lights key={one.rehearsalId} rehearsal={one} />),
            },
          ]}
        />
      )}
    </Card>
  );
}

function Lights({ rehearsal }: { rehearsal: RehearsalView }) {
  const { t } = useTranslation();
  const said = useSaid();
  return (
    <div className="spaced">
      <Badge status={colours[rehearsal.light]} text={<strong>{t(`rehearsal.lights.${rehearsal.light}`)}</strong>} />{' '}
      <span className="quiet">
        {t(`rehearsal.stages.${rehearsal.stage}`)} · <Moment at={rehearsal.at} />
      </span>
      {rehearsal.checks.map((check) => (
        <div key={check.name} className="rehearsal-check">
          <Badge status={colours[check.light]} />
          <span>
            <strong>{t(`rehearsal.checks.${check.name}`)}</strong> {said(check.says)}
            {check.who !== 'nobody' && <span className="quiet"> {t('rehearsal.who', { who: t(`rehearsal.people.${check.who}`) })}</span>}
          </span>
        </div>
      ))}
    </div>
  );
}
