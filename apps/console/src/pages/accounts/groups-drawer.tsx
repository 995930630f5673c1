import { groupColour, publishingRoutes, type AccountGroup } from '@kanfa/contracts';
import { Button, Card, Drawer, Flex, Form, Input, Radio, Select, Tag } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useWrite } from '../../api/hooks.js';
import { takesWork } from '../../parts/account-select.js';
import { ConfirmButton } from '../../parts/confirm-button.js';
import { FormDrawer } from '../../parts/form-drawer.js';
import { Nothing } from '../../parts/states.js';
import { useAccountName, useAccounts } from '../../shell/account.js';
import { groupTag, useAccountGroups } from '../../shell/account-switcher.js';

type Given = Pick<AccountGroup, 'name' | 'colour' | 'accountIds'>;

/** Groups of accounts: what belongs together, for the switcher and the eye. */
export function GroupsDrawer({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  const groups = useAccountGroups();
  const nameOf = useAccountName();
  const [edited, setEdited] = useState<AccountGroup | 'new'>();
  const remove = useWrite(publishingRoutes.removeAccountGroup, { says: t('accounts.groups.removed') });
  return (
    <Drawer
      open
      title={t('accounts.groups.title')}
      onClose={onClose}
      size={Math.min(520, window.innerWidth)}
      extra={<Button onClick={() => setEdited('new')}>{t('accounts.groups.add')}</Button>}
    >
      {groups.length === 0 && <Nothing what={t('accounts.groups.none')} />}
      <Flex vertical gap={12}>
        {groups.map((group) => (
          <Card key={group.groupId} size="small" title={<Tag color={groupTag(group.colour)}>{group.name}</Tag>}>
            <p>{group.accountIds.map(nameOf).join('、') || t('parts.none')}</p>
            <Flex gap={8}>
              <Button size="small" onClick={() => setEdited(group)}>
                {t('parts.edit')}
              </Button>
              <ConfirmButton
                size="small"
                danger
                question={t('accounts.groups.removeQuestion', { name: group.name })}
                act={t('accounts.groups.remove')}
                onConfirm={() => remove.mutate({ params: { groupId: group.groupId } })}
              >
                {t('accounts.groups.remove')}
              </ConfirmButton>
            </Flex>
          </Card>
        ))}
      </Flex>
      {edited && <GroupForm group={edited === 'new' ? undefined : edited} onClose={() => setEdited(undefined)} />}
    </Drawer>
  );
}

function GroupForm({ group, onClose }: { group: AccountGroup | undefined; onClose: () => void }) {
  const { t } = useTranslation();
  const accounts = useAccounts();
  const add = useWrite(publishingRoutes.addAccountGroup, { says: t('accounts.groups.saved'), done: onClose });
  const save = useWrite(publishingRoutes.changeAccountGroup, { says: t('accounts.groups.saved'), done: onClose });
  const submit = (body: Given) =>
    group ? save.mutate({ params: { groupId: group.groupId }, body, options: { ifMatch: group.version } }) : add.mutate({ body });
  return (
    <FormDrawer<Given>
      title={group?.name ?? t('accounts.groups.add')}
      open
      onClose={onClose}
      busy={add.isPending || save.isPending}
      initial={group ?? { colour: 'green', accountIds: [] }}
      onSubmit={submit}
    >
      <Form.Item name="name" label={t('accounts.groups.name')} rules={[{ required: true, whitespace: true, max: 30 }]}>
        <Input maxLength={30} />
      </Form.Item>
      <Form.Item name="colour" label={t('accounts.groups.colour')}>
        <Radio.Group
          options={groupColour.options.map((value) => ({
            value,
            label: (
              <Tag color={groupTag(value)} variant="solid">
                {t(`accounts.groups.colours.${value}`)}
              </Tag>
            ),
          }))}
        />
      </Form.Item>
      <Form.Item name="accountIds" label={t('accounts.groups.accounts')} extra={t('accounts.groups.oneEach')}>
        <Select
          mode="multiple"
          options={accounts
            .filter(takesWork(...(group?.accountIds ?? [])))
            .map(({ accountId, name }) => ({ value: accountId, label: name }))}
          optionFilterProp="label"
        />
      </Form.Item>
    </FormDrawer>
  );
}
