import { interactionRoutes, type TakeOverView } from '@kanfa/contracts';
import { Alert, Button, Card, Flex, Typography } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useWrite } from '../../api/hooks.js';
import { FactList } from '../../parts/fact-list.js';
import { Moment } from '../../parts/moment.js';
import { may, useMe } from '../../shell/me.js';
import { CallbackAddress } from './callback-address.js';
import { randomText } from './random-text.js';
import { EarlierAddress } from './take-over-earlier.js';

type Secrets = { token: string; encodingAesKey: string };

/** The switch is made by hand in the back office: exactly what to paste there, and whether WeChat has verified it. */
export function TakeOverSwitch({ takeOver }: { takeOver: TakeOverView }) {
  const { t } = useTranslation();
  const me = useMe();
  const { accountId, state, switchedAt } = takeOver;
  if (!may(me, 'account.manage', accountId)) return null;
  if (state === 'switched')
    return (
      <Alert
        type="success"
        showIcon
        title={t('takeOver.switched')}
        description={switchedAt && <Moment at={switchedAt} />}
        action={<EarlierAddress accountId={accountId} reveal />}
      />
    );
  if (state === 'returned')
    return (
      <div>
        <EarlierAddress accountId={accountId} reveal />
      </div>
    );
  if (state !== 'compared') return null;
  return (
    <Card title={t('takeOver.switchTitle')} size="small" className="wants-person">
      <Flex vertical gap={12}>
        <EarlierAddress accountId={accountId} />
        <Paste accountId={accountId} />
        <Alert type="info" showIcon title={t('takeOver.waitsForVerification')} />
      </Flex>
    </Card>
  );
}

/** Made here, kept sealed by the server, and shown this once. */
function Paste({ accountId }: { accountId: string }) {
  const { t } = useTranslation();
  const [secrets, setSecrets] = useState<Secrets>();
  const save = useWrite(interactionRoutes.putCallback, { says: t('accounts.callbacks.saved') });
  const make = () => {
    const made = { token: randomText(24), encodingAesKey: randomText(43) };
    save.mutate({ params: { accountId }, body: made }, { onSuccess: () => setSecrets(made) });
  };
  const copyable = (text: string) => (
    <Typography.Text code copyable>
      {text}
    </Typography.Text>
  );
  return (
    <>
      <Typography.Paragraph>{t('takeOver.pasteLead')}</Typography.Paragraph>
      <div>
        <Button type="primary" loading={save.isPending} onClick={make}>
          {t(secrets ? 'takeOver.makeAgain' : 'takeOver.make')}
        </Button>
      </div>
      {secrets && (
        <FactList
          facts={[
            [t('accounts.callbacks.address'), <CallbackAddress key="address" accountId={accountId} />],
            [t('accounts.callbacks.token'), copyable(secrets.token)],
            [t('accounts.callbacks.aesKey'), copyable(secrets.encodingAesKey)],
            [t('takeOver.mode'), t('takeOver.modes.safe')],
          ]}
        />
      )}
      {secrets && <span className="quiet">{t('accounts.callbacks.secretKept')}</span>}
    </>
  );
}
