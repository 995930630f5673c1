import { incidentLevel, publishingRoutes, type IncidentDetail } from '@kanfa/contracts';
import { Button, Form, Radio } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useWrite } from '../../api/hooks.js';
import { useConfirmed } from '../../parts/confirmed.js';
import { FormDrawer } from '../../parts/form-drawer.js';
import { PersonSelect } from '../../parts/person-select.js';
import { ReasonButton } from '../../parts/reason-button.js';
import { useFactor } from '../../shell/factor.js';
import { may, useMe } from '../../shell/me.js';

/** What can be done about the incident as a whole. */
export function IncidentActs({ incident }: { incident: IncidentDetail }) {
  const { t } = useTranslation();
  const me = useMe();
  const [changing, setChanging] = useState(false);
  const params = { incidentId: incident.incidentId };
  const factor = useFactor();
  const freeze = useWrite(publishingRoutes.freezeForIncident, {
    says: t('incidents.changed'),
    refused: factor.wanted(() => freeze.variables && freeze.mutate({ ...freeze.variables })),
  });
  const close = useConfirmed(publishingRoutes.closeIncident, {
    title: t('incidents.close'),
    act: t('incidents.close'),
    says: t('incidents.changed'),
  });
  if (incident.state === 'closed') return null;
  const leads = may(me, 'publication.authorise', incident.accountId);
  const frozen = incident.accountFrozen;
  return (
    <>
      {factor.prompt}
      {may(me, 'publication.plan', incident.accountId) && <Button onClick={() => setChanging(true)}>{t('incidents.change')}</Button>}
      {leads && (
        <ReasonButton
          danger={!frozen}
          data-act="freeze"
          loading={freeze.isPending}
          title={t(frozen ? 'incidents.thaw' : 'incidents.freeze')}
          explains={t('incidents.freezeExplains')}
          act={t(frozen ? 'incidents.thaw' : 'incidents.freeze')}
          onReason={(reason) => freeze.mutate({ params, body: { frozen: !frozen, reason } })}
        >
          {t(frozen ? 'incidents.thaw' : 'incidents.freeze')}
        </ReasonButton>
      )}
      {leads && (
        <ReasonButton
          data-act="close-incident"
          loading={close.busy}
          most={2000}
          title={t('incidents.close')}
          explains={t('incidents.closeExplains')}
          label={t('incidents.conclusion')}
          act={t('parts.look')}
          onReason={(summary) => close.ask({ params, body: { summary } })}
        >
          {t('incidents.close')}
        </ReasonButton>
      )}
      {close.dialog}
      {changing && <Change incident={incident} onClose={() => setChanging(false)} />}
    </>
  );
}

type Wish = { level?: IncidentDetail['level']; dutyId?: string };

function Change({ incident, onClose }: { incident: IncidentDetail; onClose: () => void }) {
  const { t } = useTranslation();
  const { incidentId, level, dutyId, version } = incident;
  const change = useWrite(publishingRoutes.changeIncident, { says: t('incidents.changed'), done: onClose });
  return (
    <FormDrawer<Wish>
      title={t('incidents.change')}
      open
      onClose={onClose}
      busy={change.isPending}
      initial={{ level, dutyId }}
      onSubmit={(body) => change.mutate({ params: { incidentId }, body, options: { ifMatch: version } })}
    >
      <Form.Item name="level" label={t('incidents.level')} extra={t('incidents.levelMeans')}>
        <Radio.Group options={incidentLevel.options.map((one) => ({ value: one, label: t(`state.level.${one}`) }))} />
      </Form.Item>
      <Form.Item name="dutyId" label={t('incidents.duty')}>
        <PersonSelect />
      </Form.Item>
    </FormDrawer>
  );
}
