import { publishingRoutes, type PublicationDetail } from '@kanfa/contracts';
import { Alert, Button, Form } from 'antd';
import dayjs from 'dayjs';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useWrite } from '../../api/hooks.js';
import { useConfirmed } from '../../parts/confirmed.js';
import { FormDrawer } from '../../parts/form-drawer.js';
import { instantOf, inZone } from '../../parts/moment.js';
import { ReasonButton } from '../../parts/reason-button.js';
import { may, useMe } from '../../shell/me.js';
import { SlotCheck } from './slot-check.js';
import { slotBody, SlotFields, type Slot } from './slot-fields.js';

/** Before it starts it can be moved or cancelled; once it is out, a take-down by the platform can be reported. */
export function Moves({ publication }: { publication: PublicationDetail }) {
  const { t } = useTranslation();
  const me = useMe();
  const [moving, setMoving] = useState(false);
  const { publicationId, state } = publication;
  const cancel = useWrite(publishingRoutes.cancelPublication, { says: t('publications.cancelled') });
  const takeDown = useConfirmed(publishingRoutes.reportTakeDown, {
    title: t('publications.takeDown'),
    act: t('publications.takeDown'),
    says: t('publications.takenDown'),
  });
  if (!may(me, 'publication.plan', publication.accountId)) return null;
  if (['planned', 'due'].includes(state)) {
    return (
      <>
        <Button onClick={() => setMoving(true)}>{t('publications.replan')}</Button>
        <ReasonButton
          danger
          loading={cancel.isPending}
          title={t('publications.cancelTitle')}
          act={t('publications.cancel')}
          least={0}
          onReason={(reason) => cancel.mutate({ params: { publicationId }, body: reason ? { reason } : {} })}
        >
          {t('publications.cancel')}
        </ReasonButton>
        {moving && <Replan publication={publication} onClose={() => setMoving(false)} />}
      </>
    );
  }
  if (!['published', 'corrected'].includes(state)) return null;
  return (
    <>
      <ReasonButton
        data-act="report-take-down"
        loading={takeDown.busy}
        title={t('publications.takeDown')}
        explains={t('publications.takeDownExplains')}
        label={t('publications.takeDownSeen')}
        act={t('parts.look')}
        onReason={(note) => takeDown.ask({ params: { publicationId }, body: { note } })}
      >
        {t('publications.takeDown')}
      </ReasonButton>
      {takeDown.dialog}
    </>
  );
}

function Replan({ publication, onClose }: { publication: PublicationDetail; onClose: () => void }) {
  const { t } = useTranslation();
  const [form] = Form.useForm<Slot>();
  const replan = useWrite(publishingRoutes.replanPublication, { says: t('publications.replanned'), done: onClose });
  const { publicationId, version, dueAt, zone } = publication;
  const chosen = Form.useWatch([], form) as Partial<Slot> | undefined;
  const asked = chosen?.due && chosen.zone ? { publicationId, dueAt: instantOf(chosen.due, chosen.zone), zone: chosen.zone } : undefined;
  const wallClock = (at: string) => dayjs(inZone(at, chosen?.zone ?? zone).format('YYYY-MM-DDTHH:mm'));
  return (
    <FormDrawer<Slot>
      title={t('publications.replan')}
      open
      onClose={onClose}
      busy={replan.isPending}
      form={form}
      initial={{
        due: wallClock(dueAt),
        zone,
        policy: publication.latePolicy,
        late: publication.sendLateUntilMinutes,
        keeps: publication.keepsAuthorisation,
      }}
      onSubmit={(slot) => replan.mutate({ params: { publicationId }, body: slotBody(slot), options: { ifMatch: version } })}
    >
      {publication.authorisation === 'given' && <Alert className="spaced" type="warning" showIcon title={t('publications.replanVoids')} />}
      <SlotFields massSend={publication.lane === 'mass-send'} />
      <SlotCheck
        asked={asked && asked.dueAt !== dueAt ? asked : undefined}
        zone={chosen?.zone ?? zone}
        massSend={publication.lane === 'mass-send'}
        onTake={(at) => form.setFieldsValue({ due: wallClock(at) })}
      />
    </FormDrawer>
  );
}
