import { publishingRoutes, type SendProtection as View } from '@kanfa/contracts';
import { Button, Card, Form, Switch, Typography } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useRead, useWrite } from '../../api/hooks.js';
import { FormDrawer } from '../../parts/form-drawer.js';
import { PersonSelect } from '../../parts/person-select.js';
import { Loaded } from '../../parts/states.js';
import { may, useMe } from '../../shell/me.js';

type Fields = { switchedOn: boolean; administratorId?: string };

/** Whether WeChat asks the administrator before a mass-send, and who that is: written down, because no API tells it. */
export function SendProtection({ accountId }: { accountId: string }) {
  const { t } = useTranslation();
  const me = useMe();
  const [open, setOpen] = useState(false);
  const protection = useRead(publishingRoutes.getSendProtection, { params: { accountId } });
  return (
    <Card
      size="small"
      title={t('protection.title')}
      extra={
        may(me, 'account.manage', accountId) && (
          <Button size="small" disabled={!protection.data} onClick={() => setOpen(true)}>
            {t('protection.change')}
          </Button>
        )
      }
    >
      <Typography.Paragraph type="secondary">{t('protection.explains')}</Typography.Paragraph>
      <Loaded of={protection}>{(data) => <Said protection={data} />}</Loaded>
      {open && protection.data && <Change protection={protection.data} onClose={() => setOpen(false)} />}
    </Card>
  );
}

function Said({ protection }: { protection: View }) {
  const { t } = useTranslation();
  const { version, switchedOn, administratorName, onLeave } = protection;
  return (
    <p>
      <strong>{t(version === 0 ? 'protection.unknown' : switchedOn ? 'protection.on' : 'protection.off')}</strong>
      {administratorName && ` · ${t('protection.administrator')} ${administratorName}`}
      {onLeave && ` · ${t('protection.away', { name: administratorName ?? '' })}`}
    </p>
  );
}

function Change({ protection, onClose }: { protection: View; onClose: () => void }) {
  const { t } = useTranslation();
  const save = useWrite(publishingRoutes.putSendProtection, { says: t('protection.saved'), done: onClose });
  const { accountId, version, switchedOn, administratorId } = protection;
  return (
    <FormDrawer<Fields>
      title={t('protection.title')}
      open
      onClose={onClose}
      busy={save.isPending}
      initial={{ switchedOn, administratorId: administratorId ?? undefined }}
      onSubmit={(fields) =>
        save.mutate({
          params: { accountId },
          body: { switchedOn: fields.switchedOn, administratorId: fields.administratorId ?? null },
          options: { ifMatch: version },
        })
      }
    >
      <Form.Item name="switchedOn" label={t('protection.on')} valuePropName="checked">
        <Switch />
      </Form.Item>
      <Form.Item name="administratorId" label={t('protection.administrator')}>
        <PersonSelect />
      </Form.Item>
    </FormDrawer>
  );
}
