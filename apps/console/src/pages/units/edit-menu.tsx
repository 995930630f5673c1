import { contentRoutes } from '@kanfa/contracts';
import { Button, Card, Form } from 'antd';
import { useTranslation } from 'react-i18next';
import { useWrite } from '../../api/hooks.js';
import { MenuPreview } from '../../parts/menu-preview.js';
import { buttonOf, fieldOf, MenuFields, type MenuForm } from './menu-fields.js';
import type { Unit } from './unit-page.js';

export function EditMenu({ unit, changes }: { unit: Unit; changes: boolean }) {
  const { t } = useTranslation();
  const update = useWrite(contentRoutes.updateUnit, { says: t('units.menu.saved') });
  const buttons = unit.buttons ?? [];
  return (
    <>
      <Card title={t('units.menu.preview')} size="small">
        <MenuPreview buttons={buttons} />
      </Card>
      {changes && (
        <Card title={t('units.menu.edit')} size="small">
          <Form<MenuForm>
            key={unit.version}
            layout="vertical"
            initialValues={{ buttons: buttons.map(fieldOf) }}
            onFinish={(menu) =>
              update.mutate({
                params: { unitId: unit.unitId },
                body: { buttons: menu.buttons.map(buttonOf) },
                options: { ifMatch: unit.version },
              })
            }
          >
            <MenuFields />
            <Button type="primary" htmlType="submit" className="more" loading={update.isPending}>
              {t('parts.save')}
            </Button>
          </Form>
        </Card>
      )}
    </>
  );
}
