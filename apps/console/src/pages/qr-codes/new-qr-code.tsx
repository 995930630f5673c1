import { publishingRoutes } from '@kanfa/contracts';
import { Form, Input, InputNumber, Radio } from 'antd';
import { useTranslation } from 'react-i18next';
import { useWrite } from '../../api/hooks.js';
import { AccountSelect } from '../../parts/account-select.js';
import { useConfirmed } from '../../parts/confirmed.js';
import { FormDrawer } from '../../parts/form-drawer.js';
import { useAccountId } from '../../shell/account.js';

type Wish = { accountId: string; name: string; placement: string; kind: 'temporary' | 'permanent'; days?: number };

export function NewQrCode({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  const [form] = Form.useForm<Wish>();
  const accountId = useAccountId();
  const kind = Form.useWatch('kind', form);
  const create = useWrite(publishingRoutes.createQrCode, { says: t('qrCodes.asked'), done: onClose });
  const forEver = useConfirmed(publishingRoutes.createQrCode, {
    title: t('qrCodes.permanentTitle'),
    act: t('qrCodes.permanentAct'),
    says: t('qrCodes.asked'),
    done: onClose,
  });
  return (
    <FormDrawer<Wish>
      title={t('qrCodes.create')}
      open
      onClose={onClose}
      busy={create.isPending || forEver.busy}
      form={form}
      initial={{ accountId, kind: 'temporary', days: 30 }}
      onSubmit={(body) => (body.kind === 'permanent' ? forEver.ask({ body }) : create.mutate({ body }))}
    >
      <Form.Item name="accountId" label={t('parts.account')} rules={[{ required: true }]}>
        <AccountSelect />
      </Form.Item>
      <Form.Item name="name" label={t('qrCodes.name')} rules={[{ required: true, whitespace: true }]}>
        <Input maxLength={60} showCount />
      </Form.Item>
      <Form.Item
        name="placement"
        label={t('qrCodes.placement')}
        extra={t('qrCodes.placementHelp')}
        rules={[{ required: true, whitespace: true }]}
      >
        <Input maxLength={60} showCount />
      </Form.Item>
      <Form.Item name="kind" label={t('qrCodes.kind')} extra={t(kind === 'permanent' ? 'qrCodes.permanentHelp' : 'qrCodes.temporaryHelp')}>
        <Radio.Group
          options={[
            { value: 'temporary', label: t('qrCodes.temporary') },
            { value: 'permanent', label: t('qrCodes.permanent') },
          ]}
        />
      </Form.Item>
      {kind === 'temporary' && (
        <Form.Item name="days" label={t('qrCodes.days')} rules={[{ required: true }]}>
          <InputNumber<number> min={1} max={30} precision={0} />
        </Form.Item>
      )}
      {forEver.dialog}
    </FormDrawer>
  );
}
