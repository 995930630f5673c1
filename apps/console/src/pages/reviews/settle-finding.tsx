import { reviewRoutes, waiverScope, type FindingView, type WaiverScope } from '@kanfa/contracts';
import { DatePicker, Form, Input, Modal, Radio, Select, Typography } from 'antd';
import type { Dayjs } from 'dayjs';
import { useTranslation } from 'react-i18next';
import { useWrite } from '../../api/hooks.js';
import { useSaid } from '../../parts/said.js';

type Settlement = { outcome: 'waived' | 'false'; reason: string; until?: Dayjs; scope?: WaiverScope };

/** Waives a finding with its ground, reach and end, or marks it as a false alarm of the rule. */
export function SettleFinding({ reviewId, finding, onClose }: { reviewId: string; finding: FindingView | undefined; onClose: () => void }) {
  const { t } = useTranslation();
  const said = useSaid();
  const [form] = Form.useForm<Settlement>();
  const outcome = Form.useWatch('outcome', form);
  const settle = useWrite(reviewRoutes.settleFinding, { says: t('reviews.settledSaid'), done: onClose });
  const submit = ({ until, ...values }: Settlement) =>
    settle.mutate({
      params: { reviewId, findingId: finding!.findingId },
      body: { ...values, ...(until ? { until: until.format('YYYY-MM-DD') } : {}) },
    });
  return (
    <Modal
      open={finding !== undefined}
      title={t('reviews.settleTitle')}
      okText={t('parts.save')}
      confirmLoading={settle.isPending}
      onOk={form.submit}
      onCancel={onClose}
      destroyOnHidden
    >
      {finding && <Typography.Paragraph strong>{said(finding.says)}</Typography.Paragraph>}
      <Form form={form} layout="vertical" onFinish={submit} preserve={false} initialValues={{ outcome: 'waived', scope: 'unit' }}>
        <Form.Item name="outcome" label={t('reviews.outcome')}>
          <Radio.Group
            vertical
            options={[
              { value: 'waived', label: t('reviews.waive') },
              { value: 'false', label: t('reviews.markFalse') },
            ]}
          />
        </Form.Item>
        <Form.Item name="reason" label={t('reviews.ground')} rules={[{ required: true, whitespace: true, min: 2 }]}>
          <Input.TextArea rows={3} maxLength={1000} />
        </Form.Item>
        {outcome !== 'false' && (
          <>
            <Form.Item name="scope" label={t('reviews.scope')}>
              <Select options={waiverScope.options.map((scope) => ({ value: scope, label: t(`reviews.scopes.${scope}`) }))} />
            </Form.Item>
            <Form.Item name="until" label={t('reviews.until')} dependencies={['scope']}>
              <DatePicker className="wide" />
            </Form.Item>
          </>
        )}
      </Form>
    </Modal>
  );
}
