import { DeleteOutlined } from '@ant-design/icons';
import { contentRoutes, type MenuButton } from '@kanfa/contracts';
import { Alert, Button, Card, Flex, Space } from 'antd';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useWrite } from '../../api/hooks.js';
import { randomKey } from '../../api/random-key.js';
import { addButton, addEntry, at, isParent, leavesOf, move, put, remove, type Place } from '../../parts/menu-draft.js';
import { MenuPhone } from '../../parts/menu-phone.js';
import { useAccountName } from '../../shell/account.js';
import type { Unit } from '../units/unit-page.js';
import { ButtonForm } from './button-form.js';
import { MenuDifferences } from './menu-differences.js';
import { MenuModules } from './menu-modules.js';
import { wrongPlaces } from './menu-problems.js';
import { useMenuDraft } from './use-menu-draft.js';
import './menus.css';

/** The phone on the left, the chosen entry on the right, and below what would be different for followers. */
export function MenuEditor({ unit, changes, onUnsaved }: { unit: Unit; changes: boolean; onUnsaved: (unsaved: boolean) => void }) {
  const { t } = useTranslation();
  const account = useAccountName()(unit.accountId);
  const draft = useMenuDraft(unit);
  const [chosen, setChosen] = useState<Place>();
  const update = useWrite(contentRoutes.updateUnit, { says: t('menus.saved') });
  useEffect(() => onUnsaved(draft.dirty), [draft.dirty, onUnsaved]);
  const { buttons } = draft;
  const wrong = wrongPlaces(buttons);
  const entry = chosen && at(buttons, chosen);
  const write = (next: MenuButton[], place?: Place) => {
    draft.write(next);
    if (place) setChosen(place);
  };
  const shift = (from: Place, to: Place) => {
    const moved = move(buttons, from, to);
    if (moved) write(moved.buttons, moved.place);
  };
  const save = () => update.mutate({ params: { unitId: unit.unitId }, body: { buttons }, options: { ifMatch: draft.version } });
  if (!changes)
    return (
      <Card title={t('menus.preview')} size="small">
        <MenuPhone buttons={buttons} account={account} />
        <MenuModules buttons={buttons} />
      </Card>
    );
  return (
    <>
      {draft.newer && draft.dirty && (
        <Alert
          type="warning"
          showIcon
          title={t('menus.newer')}
          action={
            <Space vertical>
              <Button size="small" onClick={draft.adopt}>
                {t('menus.takeTheirs')}
              </Button>
              <Button size="small" onClick={draft.rebase}>
                {t('menus.keepMine')}
              </Button>
            </Space>
          }
        />
      )}
      <Card
        title={t('menus.edit')}
        size="small"
        extra={
          <Space>
            <span className="quiet">{t(draft.dirty ? 'menus.unsaved' : 'menus.allSaved')}</span>
            {draft.dirty && (
              <Button size="small" onClick={draft.undo}>
                {t('menus.undo')}
              </Button>
            )}
            <Button type="primary" size="small" disabled={!draft.dirty || wrong.length > 0} loading={update.isPending} onClick={save}>
              {t('parts.save')}
            </Button>
          </Space>
        }
      >
        <div className="menu-desk">
          <div>
            <MenuPhone
              buttons={buttons}
              account={account}
              editing={{
                selected: chosen,
                wrong,
                onSelect: setChosen,
                onAddButton: () => write(addButton(buttons), { button: buttons.length, entry: null }),
                onAddEntry: (button) => write(addEntry(buttons, button), { button, entry: childrenCount(buttons[button]) }),
                onMove: shift,
              }}
            />
            <p className="quiet">{t('menus.moveHelp')}</p>
          </div>
          <div>
            {chosen && entry ? (
              <>
                <EntryActs
                  buttons={buttons}
                  place={chosen}
                  onMove={shift}
                  onRemove={() => (write(remove(buttons, chosen)), setChosen(undefined))}
                />
                <ButtonForm
                  key={`${chosen.button}.${chosen.entry}`}
                  button={entry}
                  place={chosen}
                  accountId={unit.accountId}
                  newKey={() => `menu-${randomKey().slice(0, 8)}`}
                  onChange={(next) => write(put(buttons, chosen, next))}
                />
              </>
            ) : (
              <p className="quiet">{t('menus.chooseEntry')}</p>
            )}
            {wrong.length > 0 && <Alert type="error" showIcon title={t('menus.wrong', { count: wrong.length })} />}
            <MenuModules buttons={buttons} />
          </div>
        </div>
      </Card>
      <MenuDifferences accountId={unit.accountId} buttons={draft.dirty ? undefined : buttons} />
    </>
  );
}

const childrenCount = (button: MenuButton | undefined): number => (button && isParent(button) ? button.children.length : 0);

type ActsGiven = { buttons: MenuButton[]; place: Place; onMove: (from: Place, to: Place) => void; onRemove: () => void };

function EntryActs({ buttons, place, onMove, onRemove }: ActsGiven) {
  const { t } = useTranslation();
  const { button, entry } = place;
  const by = (step: number): Place => (entry === null ? { button: button + step, entry } : { button, entry: entry + step });
  const last = entry === null ? buttons.length - 1 : childrenCount(buttons[button]) - 1;
  const here = entry ?? button;
  return (
    <Flex gap={8} wrap className="menu-entry-acts">
      <strong>{t(entry === null ? 'menus.button' : 'menus.entry', { button: button + 1, entry: (entry ?? 0) + 1 })}</strong>
      <Button size="small" disabled={here === 0} onClick={() => onMove(place, by(-1))}>
        {t('menus.before')}
      </Button>
      <Button size="small" disabled={here === last} onClick={() => onMove(place, by(1))}>
        {t('menus.after')}
      </Button>
      <Button size="small" danger icon={<DeleteOutlined />} disabled={leavesOf(buttons).length === 1} onClick={onRemove}>
        {t('menus.remove')}
      </Button>
    </Flex>
  );
}
