import { teamRoutes } from '@kanfa/contracts';
import { Button, Flex, Form, Input, Modal, Typography } from 'antd';
import { useTranslation } from 'react-i18next';
import { useRead, useWrite } from '../../api/hooks.js';
import { Loaded } from '../../parts/states.js';

/** The person's own number, by which robots mention them. */
export function Mention({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  const mention = useRead(teamRoutes.getMention, {});
  const set = useWrite(teamRoutes.setMention, { says: t('robots.mentionSaved'), done: onClose });
  return (
    <Modal open title={t('robots.mention')} footer={null} onCancel={onClose}>
      <Typography.Paragraph type="secondary">{t('robots.mentionLead')}</Typography.Paragraph>
      <Loaded of={mention}>
        {({ ends }) => (
          <Form layout="vertical" onFinish={({ mobile }: { mobile: string }) => set.mutate({ body: { mobile } })}>
            <Typography.Paragraph strong>{ends ? t('robots.mentionNow', { ends }) : t('robots.mentionNone')}</Typography.Paragraph>
            <Form.Item
              name="mobile"
              label={t('robots.mobile')}
              rules={[{ required: true, pattern: /^\+?\d{8,15}$/, message: t('robots.mobileWrong') }]}
            >
              <Input autoComplete="tel" inputMode="tel" maxLength={16} />
            </Form.Item>
            <Flex gap={8}>
              <Button type="primary" htmlType="submit" loading={set.isPending}>
                {t('parts.save')}
              </Button>
              {ends && <Button onClick={() => set.mutate({ body: { mobile: null } })}>{t('robots.mentionClear')}</Button>}
            </Flex>
          </Form>
        )}
      </Loaded>
    </Modal>
  );
}
