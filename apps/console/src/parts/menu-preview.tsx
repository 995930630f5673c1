import type { MenuButton } from '@kanfa/contracts';
import { useTranslation } from 'react-i18next';

type Leaf = Extract<MenuButton, { type: string }>;

/** A menu as it stands at the bottom of the account's chat, all entries open, with where each leads. */
export function MenuPreview({ buttons }: { buttons: MenuButton[] }) {
  const { t } = useTranslation();
  return (
    <div className="wechat-menu" role="group" aria-label={t('class.menu')}>
      {buttons.map((button, index) => (
        <div key={index} className="wechat-menu-column">
          {'children' in button ? button.children.map((leaf, at) => <Entry key={at} leaf={leaf} />) : <Entry leaf={button} bare />}
          <strong>{button.name}</strong>
        </div>
      ))}
    </div>
  );
}

function Entry({ leaf, bare = false }: { leaf: Leaf; bare?: boolean }) {
  return (
    <div className="wechat-menu-entry">
      {!bare && <div>{leaf.name}</div>}
      <div className="quiet">{leaf.url ?? leaf.key}</div>
    </div>
  );
}
