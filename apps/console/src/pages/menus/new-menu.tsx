import { contentRoutes, publishingRoutes, type MenuButton } from '@kanfa/contracts';
import { useNavigate } from '@tanstack/react-router';
import { Form, Radio } from 'antd';
import { useTranslation } from 'react-i18next';
import { useRead, useWrite } from '../../api/hooks.js';
import { AccountSelect } from '../../parts/account-select.js';
import { FormDrawer } from '../../parts/form-drawer.js';
import { useAccountId } from '../../shell/account.js';
import { groundOf } from './live-buttons.js';

/** Drafts a menu and opens it. */
export function useNewMenu() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const create = useWrite(contentRoutes.createUnit, {
    says: t('units.created'),
    done: ({ unitId }) => void navigate({ to: '/units/$unitId', params: { unitId } }),
  });
  return {
    busy: create.isPending,
    draft: (accountId: string, buttons: MenuButton[]) => create.mutate({ body: { class: 'menu', accountId, buttons } }),
  };
}

type Asked = { accountId: string; from: 'live' | 'empty' };

export function NewMenu({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  const chosen = useAccountId();
  const [form] = Form.useForm<Asked>();
  const accountId = Form.useWatch('accountId', form) ?? chosen;
  const { busy, draft } = useNewMenu();
  const { data: live } = useRead(publishingRoutes.getLiveMenu, { params: { accountId: accountId } }, { enabled: !!accountId });
  const ground = live && groundOf(live);
  const empty: MenuButton[] = [{ name: t('menus.firstButton'), type: 'click', key: 'menu-1' }];
  return (
    <FormDrawer<Asked>
      title={t('units.createMenu')}
      open
      onClose={onClose}
      busy={busy}
      act={t('units.createMenu')}
      form={form}
      initial={{ accountId: chosen, from: 'live' }}
      onSubmit={(asked) => draft(asked.accountId, asked.from === 'live' && ground && ground.buttons.length > 0 ? ground.buttons : empty)}
    >
      <Form.Item name="accountId" label={t('parts.account')} rules={[{ required: true }]}>
        <AccountSelect />
      </Form.Item>
      <Form.Item
        name="from"
        label={t('menus.from')}
        extra={ground && ground.left.length > 0 && t('menus.left', { names: ground.left.join(' · ') })}
      >
        <Radio.Group
          vertical
          options={[
            { value: 'live', label: t('menus.fromLive'), disabled: ground?.buttons.length === 0 },
            { value: 'empty', label: t('menus.fromEmpty') },
          ]}
        />
      </Form.Item>
    </FormDrawer>
  );
}
