import { contentRoutes } from '@kanfa/contracts';
import { useNavigate } from '@tanstack/react-router';
import { Form, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { useWrite } from '../../api/hooks.js';
import { AccountSelect } from '../../parts/account-select.js';
import { FormDrawer } from '../../parts/form-drawer.js';
import { useAccountId } from '../../shell/account.js';
import { useFreeArticles } from './free-articles.js';

type Bundle = { accountId: string; articleIds: string[] };

export function NewBundle({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const [form] = Form.useForm<Bundle>();
  const accountId = useAccountId();
  const chosen = Form.useWatch('accountId', form) ?? accountId;
  const articles = useFreeArticles(chosen);
  const create = useWrite(contentRoutes.createUnit, {
    says: t('units.created'),
    done: ({ unitId }) => void navigate({ to: '/units/$unitId', params: { unitId } }),
  });
  return (
    <FormDrawer<Bundle>
      title={t('units.createBundle')}
      open
      onClose={onClose}
      busy={create.isPending}
      act={t('units.createBundle')}
      form={form}
      initial={{ accountId }}
      onSubmit={(bundle) => create.mutate({ body: { class: 'bundle', ...bundle } })}
    >
      <Form.Item name="accountId" label={t('parts.account')} rules={[{ required: true }]}>
        <AccountSelect onChange={() => form.resetFields(['articleIds'])} />
      </Form.Item>
      <Form.Item
        name="articleIds"
        label={t('units.chooseArticles')}
        extra={t('units.articlesHelp')}
        rules={[{ required: true, type: 'array', min: 1, max: 8 }]}
      >
        <Select
          mode="multiple"
          maxCount={8}
          showSearch={{ optionFilterProp: 'label' }}
          options={articles.map(({ articleId, title }) => ({ value: articleId, label: title }))}
        />
      </Form.Item>
    </FormDrawer>
  );
}
