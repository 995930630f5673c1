import { contentRoutes } from '@kanfa/contracts';
import { useNavigate } from '@tanstack/react-router';
import { Form } from 'antd';
import { useTranslation } from 'react-i18next';
import { useWrite } from '../../api/hooks.js';
import { AccountSelect } from '../../parts/account-select.js';
import { FormDrawer } from '../../parts/form-drawer.js';
import { useAccountId } from '../../shell/account.js';
import { buttonOf, MenuFields, type MenuForm } from './menu-fields.js';

export function NewMenu({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const accountId = useAccountId();
  const create = useWrite(contentRoutes.createUnit, {
    says: t('units.created'),
    done: ({ unitId }) => void navigate({ to: '/units/$unitId', params: { unitId } }),
  });
  return (
    <FormDrawer<MenuForm & { accountId: string }>
      title={t('units.createMenu')}
      open
      onClose={onClose}
      busy={create.isPending}
      act={t('units.createMenu')}
      size={560}
      initial={{ accountId, buttons: [{ kind: 'view' }] }}
      onSubmit={(menu) => create.mutate({ body: { class: 'menu', accountId: menu.accountId, buttons: menu.buttons.map(buttonOf) } })}
    >
      <Form.Item name="accountId" label={t('parts.account')} rules={[{ required: true }]}>
        <AccountSelect />
      </Form.Item>
      <MenuFields />
    </FormDrawer>
  );
}
