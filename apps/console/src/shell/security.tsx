import { teamRoutes, type AnswerOf } from '@kanfa/contracts';
import { Button, Form, Input, Modal, QRCode, Typography } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useRead, useWrite } from '../api/hooks.js';
import { FactList } from '../parts/fact-list.js';
import { Moment } from '../parts/moment.js';
import { Loaded } from '../parts/states.js';

type Enrolled = AnswerOf<typeof teamRoutes.getSecondFactor>;
type Started = AnswerOf<typeof teamRoutes.startSecondFactor>;

/** The person's own authenticator: bound in three steps, removed with password and code. */
export function Security({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  const factor = useRead(teamRoutes.getSecondFactor, {});
  const [started, setStarted] = useState<Started>();
  const [codes, setCodes] = useState<string[]>();
  return (
    <Modal open title={t('security.title')} footer={null} onCancel={onClose}>
      <Typography.Paragraph type="secondary">{t('security.lead')}</Typography.Paragraph>
      <Loaded of={factor}>
        {(data) => {
          if (codes) return <RecoveryCodes codes={codes} onClose={onClose} />;
          if (data.enrolledAt) return <Bound factor={data} onRemoved={onClose} />;
          return started ? <Confirm started={started} onConfirmed={setCodes} /> : <Start onStarted={setStarted} />;
        }}
      </Loaded>
    </Modal>
  );
}

function Start({ onStarted }: { onStarted: (started: Started) => void }) {
  const { t } = useTranslation();
  const start = useWrite(teamRoutes.startSecondFactor, { done: onStarted });
  return (
    <Form layout="vertical" onFinish={(body: { password: string }) => start.mutate({ body })}>
      <Typography.Paragraph strong>{t('security.notEnrolled')}</Typography.Paragraph>
      <Form.Item name="password" label={t('security.password')} rules={[{ required: true }]}>
        <Input.Password autoComplete="current-password" />
      </Form.Item>
      <Button type="primary" htmlType="submit" loading={start.isPending}>
        {t('security.next')}
      </Button>
    </Form>
  );
}

function Confirm({ started, onConfirmed }: { started: Started; onConfirmed: (codes: string[]) => void }) {
  const { t } = useTranslation();
  const confirm = useWrite(teamRoutes.confirmSecondFactor, { done: ({ recoveryCodes }) => onConfirmed(recoveryCodes) });
  return (
    <Form layout="vertical" onFinish={(body: { code: string }) => confirm.mutate({ body })}>
      <Typography.Paragraph>{t('security.scan')}</Typography.Paragraph>
      <QRCode value={started.uri} className="spaced" />
      <Typography.Paragraph copyable code>
        {started.secret}
      </Typography.Paragraph>
      <Form.Item name="code" label={t('security.code')} rules={[{ required: true, len: 6 }]}>
        <Input autoComplete="one-time-code" inputMode="numeric" maxLength={6} />
      </Form.Item>
      <Button type="primary" htmlType="submit" loading={confirm.isPending}>
        {t('security.confirm')}
      </Button>
    </Form>
  );
}

function RecoveryCodes({ codes, onClose }: { codes: string[]; onClose: () => void }) {
  const { t } = useTranslation();
  return (
    <>
      <Typography.Title level={5}>{t('security.recoveryTitle')}</Typography.Title>
      <Typography.Paragraph>{t('security.recoveryExplains')}</Typography.Paragraph>
      <Typography.Paragraph copyable={{ text: codes.join('\n') }}>
        <code className="recovery-codes">{codes.join('\n')}</code>
      </Typography.Paragraph>
      <Button type="primary" onClick={onClose}>
        {t('security.saved')}
      </Button>
    </>
  );
}

function Bound({ factor, onRemoved }: { factor: Enrolled; onRemoved: () => void }) {
  const { t } = useTranslation();
  const [removing, setRemoving] = useState(false);
  const remove = useWrite(teamRoutes.removeSecondFactor, { says: t('security.removed'), done: onRemoved });
  return (
    <>
      <Typography.Paragraph strong>{t('security.enrolled')}</Typography.Paragraph>
      <FactList
        facts={[
          [t('security.since'), <Moment key="since" at={factor.enrolledAt!} />],
          [t('security.codesLeft'), factor.recoveryCodesLeft],
        ]}
      />
      <Typography.Paragraph type="secondary">{t('security.removeExplains')}</Typography.Paragraph>
      {removing ? (
        <Form layout="vertical" onFinish={(body: { password: string; code: string }) => remove.mutate({ body })}>
          <Form.Item name="password" label={t('security.password')} rules={[{ required: true }]}>
            <Input.Password autoComplete="current-password" />
          </Form.Item>
          <Form.Item name="code" label={t('security.codeOrRecovery')} rules={[{ required: true, min: 6 }]}>
            <Input autoComplete="one-time-code" maxLength={40} />
          </Form.Item>
          <Button danger htmlType="submit" loading={remove.isPending}>
            {t('security.remove')}
          </Button>
        </Form>
      ) : (
        <Button onClick={() => setRemoving(true)}>{t('security.remove')}</Button>
      )}
    </>
  );
}
