import { teamRoutes } from '@kanfa/contracts';
import { Alert, Form, Input, Modal, Typography } from 'antd';
import { lazy, Suspense, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { ApiProblem } from '../api/client.js';
import { useRead, useWrite } from '../api/hooks.js';

const Security = lazy(() => import('./security.js').then((module) => ({ default: module.Security })));

/**
 * For acts that take a fresh second factor: `refused: factor.wanted(() => act())` asks for a code when the server wants one and then does the act;
 * `factor.prompt` stands somewhere on the page.
 */
export function useFactor(): { wanted: (act: () => void) => (error: ApiProblem) => boolean; prompt: ReactNode } {
  const [waiting, setWaiting] = useState<{ act: () => void }>();
  const wanted = (act: () => void) => (error: ApiProblem) => {
    if (error.problem.code !== 'second-factor-wanted') return false;
    setWaiting({ act });
    return true;
  };
  const proven = () => {
    setWaiting(undefined);
    waiting?.act();
  };
  return { wanted, prompt: waiting && <Prove onProven={proven} onClose={() => setWaiting(undefined)} /> };
}

function Prove({ onProven, onClose }: { onProven: () => void; onClose: () => void }) {
  const { t } = useTranslation();
  const [enrolling, setEnrolling] = useState(false);
  const [form] = Form.useForm<{ code: string }>();
  const { data } = useRead(teamRoutes.getSecondFactor, {});
  const prove = useWrite(teamRoutes.stepUp, { done: onProven });
  if (enrolling)
    return (
      <Suspense>
        <Security onClose={() => setEnrolling(false)} />
      </Suspense>
    );
  const missing = data !== undefined && data.enrolledAt === null;
  return (
    <Modal
      open
      title={t('security.prove')}
      okText={t(missing ? 'security.start' : 'security.proveAct')}
      confirmLoading={prove.isPending}
      onOk={() => (missing ? setEnrolling(true) : form.submit())}
      onCancel={onClose}
    >
      {missing ? (
        <Alert type="warning" showIcon title={t('security.proveFirst')} />
      ) : (
        <Form form={form} layout="vertical" onFinish={(body: { code: string }) => prove.mutate({ body })}>
          <Typography.Paragraph>{t('security.proveExplains')}</Typography.Paragraph>
          <Form.Item name="code" label={t('security.codeOrRecovery')} rules={[{ required: true, min: 6 }]}>
            <Input autoFocus autoComplete="one-time-code" maxLength={40} />
          </Form.Item>
        </Form>
      )}
    </Modal>
  );
}
