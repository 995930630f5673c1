import { teamRoutes } from '@kanfa/contracts';
import { App, Form, Input, Radio, Switch } from 'antd';
import { useTranslation } from 'react-i18next';
import { useWrite } from '../../api/hooks.js';
import { FormDrawer } from '../../parts/form-drawer.js';

export type SignIn = { username: string; email?: string; password: string };
type Person = { name: string; kind: 'employee' | 'partner'; organisation?: string; post?: string; signsIn: boolean; signIn?: SignIn };

/** Empty fields are absent, as the shape wants them. */
export const signInOf = ({ username, email, password }: SignIn) => ({ username, password, ...(email ? { email } : {}) });

export function AddMember({ onClose, onAdded }: { onClose: () => void; onAdded: (memberId: string) => void }) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const [form] = Form.useForm<Person>();
  const signsIn = Form.useWatch('signsIn', form);
  const create = useWrite(teamRoutes.createMember, {
    done: ({ id }) => {
      void message.success(t('team.added'));
      onClose();
      onAdded(id);
    },
  });
  return (
    <FormDrawer<Person>
      title={t('team.add')}
      open
      onClose={onClose}
      busy={create.isPending}
      act={t('team.add')}
      form={form}
      initial={{ kind: 'employee', signsIn: true }}
      onSubmit={({ name, kind, organisation, post, signIn }) =>
        create.mutate({
          body: {
            name,
            kind,
            ...(organisation ? { organisation } : {}),
            ...(post ? { post } : {}),
            ...(signIn?.username ? { signIn: signInOf(signIn) } : {}),
          },
        })
      }
    >
      <PersonFields />
      <Form.Item name="signsIn" label={t('team.withSignIn')} valuePropName="checked" layout="horizontal">
        <Switch />
      </Form.Item>
      {signsIn && <SignInFields at={['signIn']} />}
    </FormDrawer>
  );
}

export function PersonFields() {
  const { t } = useTranslation();
  return (
    <>
      <Form.Item name="name" label={t('team.name')} rules={[{ required: true, whitespace: true }]}>
        <Input maxLength={60} />
      </Form.Item>
      <Form.Item name="kind" label={t('team.kind')}>
        <Radio.Group
          options={[
            { value: 'employee', label: t('team.kinds.employee') },
            { value: 'partner', label: t('team.kinds.partner') },
          ]}
        />
      </Form.Item>
      <Form.Item name="organisation" label={t('team.organisation')}>
        <Input maxLength={100} />
      </Form.Item>
      <Form.Item name="post" label={t('team.post')}>
        <Input maxLength={100} />
      </Form.Item>
    </>
  );
}

export function SignInFields({ at = [] }: { at?: string[] }) {
  const { t } = useTranslation();
  return (
    <>
      <Form.Item
        name={[...at, 'username']}
        label={t('team.username')}
        rules={[{ required: true }, { pattern: /^[\p{L}\p{N}._-]{2,60}$/u }]}
      >
        <Input autoComplete="off" />
      </Form.Item>
      <Form.Item name={[...at, 'email']} label={t('team.email')} rules={[{ type: 'email' }]}>
        <Input inputMode="email" autoComplete="off" />
      </Form.Item>
      <Form.Item name={[...at, 'password']} label={t('team.password')} rules={[{ required: true, min: 10, max: 128 }]}>
        <Input.Password autoComplete="new-password" />
      </Form.Item>
    </>
  );
}
