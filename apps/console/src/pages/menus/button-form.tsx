import { menuAct, menuModule, type MenuAct, type MenuButton, type MenuLeaf, type MenuModule } from '@kanfa/contracts';
import { Form, Input, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { ArticleChoice } from './article-choice.js';
import { changeAct, isParent, type Place } from '../../parts/menu-draft.js';
import { bytesOf, nameLimit, problemsAt, type Field } from './menu-problems.js';
import { PictureChoice } from './picture-choice.js';

type Given = { button: MenuButton; place: Place; accountId: string; onChange: (button: MenuButton) => void; newKey: () => string };

/** One entry of the menu: what it is called, what it is for, what a tap does. What WeChat would refuse is said at the field. */
export function ButtonForm({ button, place, accountId, onChange, newKey }: Given) {
  const { t } = useTranslation();
  const problems = problemsAt(button, place);
  const item = (field: Field, label: string) => {
    const problem = problems[field];
    return {
      label,
      ...(problem ? { validateStatus: 'error' as const, help: t(`menus.problem.${problem.is}`, { limit: problem.limit ?? 0 }) } : {}),
    };
  };
  const acts = [...(place.entry === null ? (['parent'] as const) : []), ...menuAct.options];
  const leaf: MenuLeaf | undefined = isParent(button) ? undefined : button;
  const set = (change: Partial<MenuLeaf>) => onChange({ ...button, ...change });
  const count = (text: string, limit: number) => <span className="quiet">{t('menus.bytes', { used: bytesOf(text), limit })}</span>;
  const field = (name: 'url' | 'key' | 'appId' | 'pagePath', label: string, placeholder?: string) => (
    <Form.Item {...item(name, label)}>
      <Input
        value={leaf?.[name] ?? ''}
        placeholder={placeholder}
        aria-label={label}
        onChange={({ target }) => set({ [name]: target.value })}
      />
    </Form.Item>
  );
  return (
    <Form layout="vertical" component="div">
      <Form.Item {...item('name', t('menus.name'))}>
        <Input
          value={button.name}
          aria-label={t('menus.name')}
          suffix={count(button.name, nameLimit(place))}
          onChange={({ target }) => set({ name: target.value })}
        />
      </Form.Item>
      <Form.Item label={t('menus.moduleLabel')} {...(place.entry === null ? {} : { extra: t('menus.moduleHelp') })}>
        <Select<MenuModule | undefined>
          allowClear
          value={button.module}
          aria-label={t('menus.moduleLabel')}
          placeholder={t('menus.noModule')}
          options={menuModule.options.map((module) => ({ value: module, label: t(`menus.module.${module}`) }))}
          onChange={(module) => onChange(withModule(button, module))}
        />
      </Form.Item>
      <Form.Item label={t('menus.actLabel')}>
        <Select<MenuAct | 'parent'>
          value={leaf ? leaf.type : 'parent'}
          aria-label={t('menus.actLabel')}
          options={acts.map((act) => ({ value: act, label: t(`menus.act.${act}`) }))}
          onChange={(act) => onChange(changeAct(button, act, newKey))}
        />
      </Form.Item>
      {leaf?.type === 'view' && (
        <>
          {field('url', t('menus.url'), 'https://')}
          <ArticleChoice accountId={accountId} url={leaf.url} onChoose={(url) => set({ url })} />
        </>
      )}
      {leaf?.type === 'miniprogram' && (
        <>
          {field('appId', t('menus.appId'), 'wx')}
          {field('pagePath', t('menus.pagePath'), 'pages/index/index')}
          {field('url', t('menus.fallback'), 'https://')}
          <p className="quiet">{t('menus.miniHelp')}</p>
        </>
      )}
      {leaf?.type === 'picture' && (
        <Form.Item {...item('picture', t('menus.picture'))}>
          <PictureChoice picture={leaf.picture} onChoose={(picture) => set({ picture })} />
        </Form.Item>
      )}
      {leaf && !['view', 'miniprogram', 'picture'].includes(leaf.type) && field('key', t('menus.key'))}
      {leaf?.type === 'click' && (
        <Form.Item {...item('reply', t('menus.reply'))} extra={t('menus.replyHelp')}>
          <Input.TextArea
            value={leaf.reply ?? ''}
            aria-label={t('menus.reply')}
            autoSize={{ minRows: 2, maxRows: 8 }}
            onChange={({ target }) => set({ reply: target.value })}
          />
        </Form.Item>
      )}
    </Form>
  );
}

function withModule(button: MenuButton, module: MenuModule | undefined): MenuButton {
  const changed = { ...button };
  if (module) changed.module = module;
  else delete changed.module;
  return changed;
}
