import { publishingRoutes, type PublicationDetail } from '@kanfa/contracts';
import { Alert, Button, Form, Input, Modal, Radio } from 'antd';
import dayjs from 'dayjs';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useWrite } from '../../api/hooks.js';
import { FormDrawer } from '../../parts/form-drawer.js';
import { instantOf, inZone } from '../../parts/moment.js';
import { ReasonButton } from '../../parts/reason-button.js';
import { may, useMe } from '../../shell/me.js';
import { SlotCheck } from './slot-check.js';
import { slotBody, SlotFields, type Slot } from './slot-fields.js';

/** Before it starts it can be moved or cancelled; after it went out, what happened to it is recorded. */
export function Moves({ publication }: { publication: PublicationDetail }) {
  const { t } = useTranslation();
  const me = useMe();
  const [open, setOpen] = useState<'replan' | 'aftermath'>();
  const { publicationId, state } = publication;
  const cancel = useWrite(publishingRoutes.cancelPublication, { says: t('publications.cancelled') });
  if (!may(me, 'publication.plan', publication.accountId)) return null;
  if (['planned', 'due'].includes(state)) {
    return (
      <>
        <Button onClick={() => setOpen('replan')}>{t('publications.replan')}</Button>
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
        {open === 'replan' && <Replan publication={publication} onClose={() => setOpen(undefined)} />}
      </>
    );
  }
  if (!['published', 'corrected'].includes(state)) return null;
  return (
    <>
      <Button onClick={() => setOpen('aftermath')}>{t('publications.aftermath')}</Button>
      {open === 'aftermath' && <Aftermath publicationId={publicationId} onClose={() => setOpen(undefined)} />}
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
        onTake={(at) => form.setFieldsValue({ due: wallClock(at) })}
      />
    </FormDrawer>
  );
}

type Happened = { kind: 'corrected' | 'withdrawn' | 'taken-down'; note: string };

function Aftermath({ publicationId, onClose }: { publicationId: string; onClose: () => void }) {
  const { t } = useTranslation();
  const [form] = Form.useForm<Happened>();
  const record = useWrite(publishingRoutes.recordAftermath, { says: t('publications.recorded'), done: onClose });
  const kinds = ['corrected', 'withdrawn', 'taken-down'] as const;
  return (
    <Modal
      open
      title={t('publications.aftermath')}
      okText={t('parts.save')}
      confirmLoading={record.isPending}
      onOk={form.submit}
      onCancel={onClose}
    >
      <Form form={form} layout="vertical" onFinish={(body) => record.mutate({ params: { publicationId }, body })}>
        <Form.Item name="kind" label={t('publications.aftermathKind')} rules={[{ required: true }]}>
          <Radio.Group vertical options={kinds.map((kind) => ({ value: kind, label: t(`publications.aftermaths.${kind}`) }))} />
        </Form.Item>
        <Form.Item name="note" label={t('publications.aftermathNote')} rules={[{ required: true, whitespace: true }]}>
          <Input.TextArea rows={3} maxLength={500} />
        </Form.Item>
      </Form>
    </Modal>
  );
}
