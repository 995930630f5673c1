import type { TakenOverMenu } from '@kanfa/contracts';
import { Alert, Tag } from 'antd';
import { useTranslation } from 'react-i18next';
import { useSaid } from '../../parts/said.js';

/** The menu as followers see it, and what becomes of each button. */
export function MenuComparison({ menu }: { menu: TakenOverMenu }) {
  const { t } = useTranslation();
  const said = useSaid();
  if (menu.buttons.length === 0)
    return (
      <div className="before-after-row" role="row">
        <div role="cell">{t('takeOver.noMenu')}</div>
        <div role="cell">{t('takeOver.noMenu')}</div>
      </div>
    );
  return menu.buttons.map((button) => (
    <div key={`${button.parent ?? ''}/${button.name}`} className="before-after-row" role="row">
      <div role="cell">
        <strong>
          {t('takeOver.menuButton')} {button.parent ? `${button.parent} › ${button.name}` : button.name}
        </strong>{' '}
        <Tag variant="filled">{button.type}</Tag>
        <p className="before-after-words quiet">{button.target}</p>
      </div>
      <div role="cell">
        {button.gap ? (
          <Alert type="warning" showIcon title={said(button.gap)} />
        ) : (
          <p className="before-after-words">{t('takeOver.buttonStays')}</p>
        )}
      </div>
    </div>
  ));
}
