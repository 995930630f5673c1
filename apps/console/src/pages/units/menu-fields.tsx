import { MinusCircleOutlined, PlusOutlined } from '@ant-design/icons';
import type { MenuButton } from '@kanfa/contracts';
import { Button, Card, Flex, Form, Input, Select } from 'antd';
import { useTranslation } from 'react-i18next';

/** A button as its form holds it; `kind` tells which of the others count. */
export type MenuField = { name: string; kind: 'view' | 'click' | 'parent'; url?: string; key?: string; children?: MenuField[] };
export type MenuForm = { buttons: MenuField[] };

export const fieldOf = (button: MenuButton): MenuField =>
  'children' in button
    ? { name: button.name, kind: 'parent', children: button.children.map(fieldOf) }
    : { name: button.name, kind: button.type, ...(button.url ? { url: button.url } : {}), ...(button.key ? { key: button.key } : {}) };

type Leaf = Extract<MenuButton, { type: string }>;
const leafOf = ({ name, kind, url, key }: MenuField): Leaf =>
  kind === 'click' ? { name, type: 'click', key: key ?? '' } : { name, type: 'view', url: url ?? '' };
export const buttonOf = (field: MenuField): MenuButton =>
  field.kind === 'parent' ? { name: field.name, children: (field.children ?? []).map(leafOf) } : leafOf(field);

/** The fields of a menu: up to three buttons, each with up to five entries below it. */
export function MenuFields() {
  const { t } = useTranslation();
  return (
    <>
      <p className="quiet">{t('units.menu.limits')}</p>
      <Form.List name="buttons">
        {(rows, { add, remove }) => (
          <div className="cards">
            {rows.map(({ key, name }, index) => (
              <Card
                key={key}
                size="small"
                title={t('units.menu.button', { index: index + 1 })}
                extra={rows.length > 1 && <RemoveButton onClick={() => remove(name)} />}
              >
                <Entry at={[name]} path={['buttons', name]} kinds={['view', 'click', 'parent']} />
                <Form.Item noStyle shouldUpdate>
                  {({ getFieldValue }) => getFieldValue(['buttons', name, 'kind']) === 'parent' && <Children of={name} />}
                </Form.Item>
              </Card>
            ))}
            {rows.length < 3 && (
              <Button icon={<PlusOutlined />} onClick={() => add({ kind: 'view' })}>
                {t('units.menu.addButton')}
              </Button>
            )}
          </div>
        )}
      </Form.List>
    </>
  );
}

function Children({ of }: { of: number }) {
  const { t } = useTranslation();
  return (
    <Form.List name={[of, 'children']} initialValue={[{ kind: 'view' }]}>
      {(rows, { add, remove }) => (
        <div className="cards">
          {rows.map(({ key, name }) => (
            <Card
              key={key}
              size="small"
              title={t('units.menu.child')}
              extra={rows.length > 1 && <RemoveButton onClick={() => remove(name)} />}
            >
              <Entry at={[name]} path={['buttons', of, 'children', name]} kinds={['view', 'click']} />
            </Card>
          ))}
          {rows.length < 5 && (
            <Button size="small" icon={<PlusOutlined />} onClick={() => add({ kind: 'view' })}>
              {t('units.menu.addChild')}
            </Button>
          )}
        </div>
      )}
    </Form.List>
  );
}

type EntryGiven = { at: (string | number)[]; path: (string | number)[]; kinds: MenuField['kind'][] };

function Entry({ at, path, kinds }: EntryGiven) {
  const { t } = useTranslation();
  return (
    <>
      <Flex gap={8}>
        <Form.Item className="wide" name={[...at, 'name']} label={t('units.menu.name')} rules={[{ required: true, whitespace: true }]}>
          <Input />
        </Form.Item>
        <Form.Item className="wide" name={[...at, 'kind']} label={t('units.menu.kind')}>
          <Select options={kinds.map((kind) => ({ value: kind, label: t(`units.menu.${kind}`) }))} />
        </Form.Item>
      </Flex>
      <Form.Item noStyle shouldUpdate>
        {({ getFieldValue }) => {
          const kind = getFieldValue([...path, 'kind']) as MenuField['kind'];
          if (kind === 'parent') return null;
          return kind === 'click' ? (
            <Form.Item name={[...at, 'key']} label={t('units.menu.key')} rules={[{ required: true }]}>
              <Input />
            </Form.Item>
          ) : (
            <Form.Item name={[...at, 'url']} label={t('units.menu.url')} rules={[{ required: true }, { type: 'url' }]}>
              <Input inputMode="url" />
            </Form.Item>
          );
        }}
      </Form.Item>
    </>
  );
}

function RemoveButton({ onClick }: { onClick: () => void }) {
  const { t } = useTranslation();
  return <Button type="text" size="small" icon={<MinusCircleOutlined />} aria-label={t('parts.remove')} onClick={onClick} />;
}
