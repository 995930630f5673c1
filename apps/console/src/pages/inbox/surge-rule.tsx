import { interactionRoutes, type SurgeRuleInput, type SurgeRuleView } from '@kanfa/contracts';
import { Button, Form, InputNumber, Select, Switch } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useRead, useWrite } from '../../api/hooks.js';
import { FormDrawer } from '../../parts/form-drawer.js';
import { Loaded } from '../../parts/states.js';
import { may, useMe } from '../../shell/me.js';

/** From when on negative comments and messages of an account open an incident. */
export function SurgeRule({ accountId }: { accountId: string | undefined }) {
  const { t } = useTranslation();
  const me = useMe();
  const [open, setOpen] = useState(false);
  const rule = useRead(interactionRoutes.getSurgeRule, { params: { accountId: accountId! } }, { enabled: open && accountId !== undefined });
  if (!may(me, 'publication.plan', accountId)) return null;
  return (
    <>
      <Button
        data-act="surge-rule"
        disabled={!accountId}
        title={accountId ? undefined : t('comments.surge.chooseAccount')}
        onClick={() => setOpen(true)}
      >
        {t('comments.surge.title')}
      </Button>
      {open && <Loaded of={rule}>{(data) => <Setting rule={data} onClose={() => setOpen(false)} />}</Loaded>}
    </>
  );
}

function Setting({ rule, onClose }: { rule: SurgeRuleView; onClose: () => void }) {
  const { t } = useTranslation();
  const { accountId, version, ...initial } = rule;
  const set = useWrite(interactionRoutes.setSurgeRule, { says: t('comments.surge.saved'), done: onClose });
  return (
    <FormDrawer<SurgeRuleInput>
      title={t('comments.surge.title')}
      open
      onClose={onClose}
      busy={set.isPending}
      initial={initial}
      onSubmit={(body) => set.mutate({ params: { accountId }, body, options: { ifMatch: version } })}
    >
      <p>{t('comments.surge.explains')}</p>
      <Form.Item name="enabled" label={t('comments.surge.enabled')} valuePropName="checked">
        <Switch />
      </Form.Item>
      <Form.Item name="words" label={t('comments.surge.words')} extra={t('comments.surge.wordsHelp')}>
        <Select mode="tags" open={false} suffixIcon={null} tokenSeparators={[',', '，', '、', ' ']} />
      </Form.Item>
      <Form.Item name="least" label={t('comments.surge.least')} extra={t('comments.surge.leastHelp')} rules={[{ required: true }]}>
        <InputNumber min={1} max={1000} precision={0} className="wide" />
      </Form.Item>
      <Form.Item name="minutes" label={t('comments.surge.minutes')} rules={[{ required: true }]}>
        <InputNumber min={5} max={1440} precision={0} className="wide" />
      </Form.Item>
      <Form.Item name="times" label={t('comments.surge.times')} rules={[{ required: true }]}>
        <InputNumber min={1} max={100} step={0.5} className="wide" />
      </Form.Item>
    </FormDrawer>
  );
}
