import { forwardKind, interactionRoutes, type ForwardTarget } from '@kanfa/contracts';
import { Button, Card, Checkbox, Flex, Form, Input, InputNumber, Switch, Tag } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useRead, useWrite } from '../../api/hooks.js';
import { FormDrawer } from '../../parts/form-drawer.js';
import { StateTag } from '../../parts/state-tag.js';
import { Loaded, Nothing } from '../../parts/states.js';
import { may, useMe } from '../../shell/me.js';
import { ForwardLog } from './forward-log.js';
import { randomText } from './random-text.js';

/** The company's other systems that get what readers do, too. */
export function ForwardTargets({ accountId }: { accountId: string }) {
  const { t } = useTranslation();
  const me = useMe();
  const [adding, setAdding] = useState(false);
  const manages = may(me, 'account.manage', accountId);
  const targets = useRead(interactionRoutes.listForwardTargets, { query: { accountId } }, { enabled: manages });
  if (!manages) return null;
  return (
    <Card title={t('forward.title')} size="small" extra={<Button onClick={() => setAdding(true)}>{t('forward.add')}</Button>}>
      <p className="quiet">{t('forward.lead')}</p>
      <Loaded of={targets}>
        {({ items }) =>
          items.length === 0 ? (
            <Nothing what={t('forward.none')} />
          ) : (
            <Flex vertical gap={12}>
              {items.map((target) => (
                <Target key={target.targetId} target={target} />
              ))}
            </Flex>
          )
        }
      </Loaded>
      {adding && <Add accountId={accountId} onClose={() => setAdding(false)} />}
    </Card>
  );
}

function Target({ target }: { target: ForwardTarget }) {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  const change = useWrite(interactionRoutes.changeForwardTarget);
  const { targetId, name, url, kinds, mayReply, on, health, delivered, givenUp, waiting, version } = target;
  return (
    <div>
      <Flex gap={8} align="center" wrap>
        <Switch
          size="small"
          checked={on}
          loading={change.isPending}
          aria-label={t('forward.switch', { name })}
          onChange={(next) => change.mutate({ params: { targetId }, body: { on: next }, options: { ifMatch: version } })}
        />
        <strong>{name}</strong> {on && <StateTag of="forward" state={health} />}{' '}
        {mayReply && <Tag color="blue">{t('forward.mayReply')}</Tag>}
        <Button size="small" type="link" onClick={() => setOpen(true)}>
          {t('forward.log')}
        </Button>
      </Flex>
      <div className="quiet before-after-words">
        {url} · {kinds.map((kind) => t(`forward.kinds.${kind}`)).join(' / ')} · {t('forward.counts', { delivered, waiting, givenUp })}
      </div>
      {open && <ForwardLog target={target} onClose={() => setOpen(false)} />}
    </div>
  );
}

type Entered = { name: string; url: string; secret: string; kinds: ForwardTarget['kinds']; mayReply: boolean; timeoutSeconds: number };

function Add({ accountId, onClose }: { accountId: string; onClose: () => void }) {
  const { t } = useTranslation();
  const [secret] = useState(() => randomText(40));
  const add = useWrite(interactionRoutes.addForwardTarget, { says: t('forward.added'), done: onClose });
  return (
    <FormDrawer<Entered>
      title={t('forward.add')}
      open
      onClose={onClose}
      busy={add.isPending}
      initial={{ secret, kinds: ['message', 'followed', 'unfollowed', 'menu-tapped'], mayReply: false, timeoutSeconds: 5 }}
      onSubmit={(entered) => add.mutate({ body: { accountId, ...entered } })}
    >
      <Form.Item name="name" label={t('forward.name')} rules={[{ required: true, whitespace: true }]}>
        <Input maxLength={60} />
      </Form.Item>
      <Form.Item name="url" label={t('forward.url')} extra={t('forward.urlHelp')} rules={[{ required: true, type: 'url' }]}>
        <Input placeholder="https://" />
      </Form.Item>
      <Form.Item name="secret" label={t('forward.secret')} extra={t('forward.secretHelp')} rules={[{ required: true, min: 16 }]}>
        <Input autoComplete="off" />
      </Form.Item>
      <Form.Item name="kinds" label={t('forward.what')} rules={[{ required: true }]}>
        <Checkbox.Group options={forwardKind.options.map((value) => ({ value, label: t(`forward.kinds.${value}`) }))} />
      </Form.Item>
      <Form.Item name="timeoutSeconds" label={t('forward.timeout')}>
        <InputNumber min={1} max={10} />
      </Form.Item>
      <Form.Item
        name="mayReply"
        label={t('forward.mayReply')}
        extra={t('forward.mayReplyHelp')}
        valuePropName="checked"
        layout="horizontal"
      >
        <Switch />
      </Form.Item>
    </FormDrawer>
  );
}
