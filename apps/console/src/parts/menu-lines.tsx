import type { MenuButton, MenuLeaf, MenuModule } from '@kanfa/contracts';
import { Tag } from 'antd';
import { useTranslation } from 'react-i18next';
import { isParent, type Buttons } from './menu-draft.js';
import { assetAddress } from './wechat-page.js';

const colours: Record<MenuModule, string> = { information: 'blue', interaction: 'purple', campaign: 'orange', service: 'green' };

export function ModuleTag({ module }: { module: MenuModule | undefined }) {
  const { t } = useTranslation();
  return module ? <Tag color={colours[module]}>{t(`menus.module.${module}`)}</Tag> : null;
}

/** Every entry of a menu at one look: what it is for, what it does, where it leads. */
export function MenuLines({ buttons }: { buttons: Buttons }) {
  return (
    <ul className="menu-lines">
      {buttons.map((button, place) => [
        <Line key={place} button={button} />,
        ...(isParent(button) ? button.children.map((child, below) => <Line key={`${place}.${below}`} button={child} below />) : []),
      ])}
    </ul>
  );
}

function Line({ button, below = false }: { button: MenuButton; below?: boolean }) {
  const { t } = useTranslation();
  return (
    <li className={below ? 'menu-line-below' : ''}>
      <strong>{button.name}</strong> <ModuleTag module={button.module} />
      {!isParent(button) && (
        <>
          <span className="quiet">{t(`menus.act.${button.type}`)}</span>
          <Target leaf={button} />
        </>
      )}
    </li>
  );
}

function Target({ leaf }: { leaf: MenuLeaf }) {
  if (leaf.picture) return <img src={assetAddress(leaf.picture.hash)} alt={leaf.name} />;
  const target = [leaf.appId, leaf.pagePath, leaf.url, leaf.key].filter(Boolean).join(' · ');
  return (
    <>
      <div className="quiet">{target}</div>
      {leaf.reply && <div>{leaf.reply}</div>}
    </>
  );
}
