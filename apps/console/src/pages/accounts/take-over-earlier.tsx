import { interactionRoutes, type EarlierCallback } from '@kanfa/contracts';
import { Alert, Button, Flex, Form, Input, Modal, Select, Typography } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useRead, useWrite } from '../../api/hooks.js';
import { FactList } from '../../parts/fact-list.js';
import { FormDrawer } from '../../parts/form-drawer.js';

type Entered = { url?: string; mode?: 'plain' | 'compatible' | 'safe'; token?: string; encodingAesKey?: string };
type Shown = { token: string | null; encodingAesKey: string | null };

/** What stood in the back office before: kept before the switch, shown again for the way back. */
export function EarlierAddress({ accountId, reveal = false }: { accountId: string; reveal?: boolean }) {
  const { t } = useTranslation();
  const [editing, setEditing] = useState(false);
  const [shown, setShown] = useState<Shown>();
  const earlier = useRead(interactionRoutes.getEarlierCallback, { params: { accountId } }, { retry: false });
  const show = useWrite(interactionRoutes.revealEarlierCallback, { done: setShown });
  if (reveal)
    return (
      <>
        <Button loading={show.isPending} disabled={!earlier.data} onClick={() => show.mutate({ params: { accountId } })}>
          {t('takeOver.wayBack')}
        </Button>
        <Modal open={shown !== undefined} title={t('takeOver.wayBackTitle')} footer={null} onCancel={() => setShown(undefined)}>
          {shown && earlier.data && <WayBack earlier={earlier.data} secrets={shown} />}
        </Modal>
      </>
    );
  return (
    <>
      <Alert
        type={earlier.data ? 'success' : 'warning'}
        showIcon
        title={
          earlier.data ? t('takeOver.earlierKept', { address: earlier.data.url ?? t('takeOver.earlierOff') }) : t('takeOver.earlierMissing')
        }
        action={<Button onClick={() => setEditing(true)}>{t(earlier.data ? 'takeOver.earlierChange' : 'takeOver.earlierKeep')}</Button>}
      />
      {editing && <Keep accountId={accountId} onClose={() => setEditing(false)} />}
    </>
  );
}

function WayBack({ earlier, secrets }: { earlier: EarlierCallback; secrets: Shown }) {
  const { t } = useTranslation();
  if (earlier.url === null) return <Typography.Paragraph>{t('takeOver.backToOff')}</Typography.Paragraph>;
  const copyable = (text: string | null) =>
    text && (
      <Typography.Text code copyable>
        {text}
      </Typography.Text>
    );
  return (
    <>
      <Typography.Paragraph>{t('takeOver.backToEarlier')}</Typography.Paragraph>
      <FactList
        facts={[
          [t('accounts.callbacks.address'), copyable(earlier.url)],
          [t('accounts.callbacks.token'), copyable(secrets.token)],
          [t('accounts.callbacks.aesKey'), copyable(secrets.encodingAesKey)],
          [t('takeOver.mode'), earlier.mode && t(`takeOver.modes.${earlier.mode}`)],
        ]}
      />
    </>
  );
}

function Keep({ accountId, onClose }: { accountId: string; onClose: () => void }) {
  const { t } = useTranslation();
  const keep = useWrite(interactionRoutes.keepEarlierCallback, { says: t('takeOver.earlierSaved'), done: onClose });
  const submit = ({ url, mode = 'safe', token, encodingAesKey }: Entered) =>
    keep.mutate({
      params: { accountId },
      body: url ? { url, mode, ...(token ? { token } : {}), ...(encodingAesKey ? { encodingAesKey } : {}) } : { url: null },
    });
  return (
    <FormDrawer<Entered>
      title={t('takeOver.earlierTitle')}
      open
      onClose={onClose}
      busy={keep.isPending}
      initial={{ mode: 'safe' }}
      onSubmit={submit}
    >
      <Flex vertical>
        <Typography.Paragraph>{t('takeOver.earlierLead')}</Typography.Paragraph>
        <Form.Item name="url" label={t('accounts.callbacks.address')} extra={t('takeOver.earlierEmpty')} rules={[{ type: 'url' }]}>
          <Input placeholder="https://" />
        </Form.Item>
        <Form.Item name="token" label={t('accounts.callbacks.token')}>
          <Input autoComplete="off" maxLength={32} />
        </Form.Item>
        <Form.Item name="encodingAesKey" label={t('accounts.callbacks.aesKey')}>
          <Input autoComplete="off" maxLength={43} />
        </Form.Item>
        <Form.Item name="mode" label={t('takeOver.mode')}>
          <Select options={(['safe', 'compatible', 'plain'] as const).map((value) => ({ value, label: t(`takeOver.modes.${value}`) }))} />
        </Form.Item>
      </Flex>
    </FormDrawer>
  );
}
