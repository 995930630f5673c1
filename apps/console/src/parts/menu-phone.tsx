import { PlusOutlined } from '@ant-design/icons';
import { menuLimits, type MenuButton, type MenuLeaf } from '@kanfa/contracts';
import { useState, type DragEvent, type KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { at, isParent, samePlace, type Buttons, type Place } from './menu-draft.js';
import { assetAddress } from './wechat-page.js';
import './menu-phone.css';

/** What an editor does to the menu on the phone. */
export type MenuEditing = {
  selected: Place | undefined;
  wrong: readonly Place[];
  onSelect: (place: Place) => void;
  onAddButton: () => void;
  onAddEntry: (button: number) => void;
  onMove: (from: Place, to: Place) => void;
};
type Given = { buttons: Buttons; account: string; editing?: MenuEditing };

/** The account's chat with the menu below it: a tap opens a button's entries, or shows what the reader gets. */
export function MenuPhone({ buttons, account, editing }: Given) {
  const { t } = useTranslation();
  const [tapped, setTapped] = useState<Place>();
  const shown = editing ? editing.selected : tapped;
  const select = (place: Place) => (editing ? editing.onSelect(place) : setTapped(place));
  const open = shown?.button;
  const entry = shown && at(buttons, shown);
  return (
    <div className="menu-phone" role="group" aria-label={t('menus.phone', { account })}>
      <div className="menu-phone-top">{account}</div>
      <div className="menu-phone-chat" aria-live="polite">
        {entry && !isParent(entry) && <Happens leaf={entry} />}
      </div>
      <div className="menu-phone-bar">
        {buttons.map((button, place) => (
          <div key={place} className="menu-phone-column">
            {open === place && isParent(button) && (
              <div className="menu-phone-entries">
                {button.children.map((child, below) => (
                  <Key key={below} button={child} place={{ button: place, entry: below }} shown={shown} select={select} editing={editing} />
                ))}
                {editing && button.children.length < menuLimits.children && (
                  <button type="button" aria-label={t('menus.addEntry')} onClick={() => editing.onAddEntry(place)}>
                    <PlusOutlined />
                  </button>
                )}
              </div>
            )}
            <Key button={button} place={{ button: place, entry: null }} shown={shown} select={select} editing={editing} />
          </div>
        ))}
        {editing && buttons.length < menuLimits.buttons && (
          <div className="menu-phone-column">
            <button type="button" aria-label={t('menus.addButton')} onClick={editing.onAddButton}>
              <PlusOutlined />
            </button>
          </div>
        )}
      </div>
    </div>
  );
}

type KeyGiven = {
  button: MenuButton;
  place: Place;
  shown: Place | undefined;
  select: (place: Place) => void;
  editing: MenuEditing | undefined;
};

/** Dragged with the mouse, or moved with Alt and an arrow. */
const steps: Record<string, (place: Place) => Place> = {
  ArrowLeft: ({ button, entry }) => ({ button: button - 1, entry: entry === null ? null : 0 }),
  ArrowRight: ({ button, entry }) => ({ button: button + 1, entry: entry === null ? null : 0 }),
  ArrowUp: ({ button, entry }) => ({ button, entry: entry === null ? null : entry - 1 }),
  ArrowDown: ({ button, entry }) => ({ button, entry: entry === null ? null : entry + 1 }),
};
let dragged: Place | undefined;

function Key({ button, place, shown, select, editing }: KeyGiven) {
  const { t } = useTranslation();
  const [over, setOver] = useState(false);
  const wrong = editing?.wrong.some((one) => samePlace(one, place)) ?? false;
  const onKeyDown = (event: KeyboardEvent) => {
    const to = event.altKey ? steps[event.key]?.(place) : undefined;
    if (!to || !editing) return;
    event.preventDefault();
    editing.onMove(place, to);
  };
  const drag = editing && {
    draggable: true,
    onKeyDown,
    onDragStart: () => void (dragged = place),
    onDragEnd: () => void (dragged = undefined),
    onDragOver: (event: DragEvent) => {
      event.preventDefault();
      setOver(true);
    },
    onDragLeave: () => setOver(false),
    onDrop: (event: DragEvent) => {
      event.preventDefault();
      setOver(false);
      if (dragged) editing.onMove(dragged, place);
    },
  };
  return (
    <button
      type="button"
      className={over ? 'menu-phone-over' : ''}
      aria-current={samePlace(shown, place)}
      {...(isParent(button) ? { 'aria-expanded': shown?.button === place.button } : {})}
      data-wrong={wrong}
      onClick={() => select(place)}
      {...drag}
    >
      {isParent(button) && '≡ '}
      {button.name || t('menus.unnamed')}
    </button>
  );
}

/** What a reader meets after a tap. */
function Happens({ leaf }: { leaf: MenuLeaf }) {
  const { t } = useTranslation();
  if (leaf.type === 'click' && leaf.reply) return <div className="menu-phone-bubble">{leaf.reply}</div>;
  if (leaf.type === 'picture' && leaf.picture)
    return (
      <div className="menu-phone-bubble">
        <img src={assetAddress(leaf.picture.hash)} alt={leaf.name} />
      </div>
    );
  const target = leaf.type === 'miniprogram' ? leaf.pagePath : leaf.url;
  return (
    <p className="menu-phone-happens">
      {t(`menus.happens.${leaf.type}`)}
      {target && <br />}
      {target}
    </p>
  );
}
