import type { MenuButton } from '@kanfa/contracts';
import { useBlocker } from '@tanstack/react-router';
import { App } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Unit } from '../units/unit-page.js';

const same = (a: readonly MenuButton[], b: readonly MenuButton[]): boolean => JSON.stringify(a) === JSON.stringify(b);

/** The menu being written, on top of the version it began from. Leaving the page with unsaved changes is asked about first. */
export function useMenuDraft(unit: Unit) {
  const { t } = useTranslation();
  const { modal } = App.useApp();
  const saved = unit.buttons ?? [];
  const [base, setBase] = useState({ version: unit.version, buttons: saved });
  const [buttons, write] = useState<MenuButton[]>(saved);
  const dirty = !same(buttons, base.buttons);
  const newer = unit.version > base.version;

  const adopt = (from: Unit) => {
    setBase({ version: from.version, buttons: from.buttons ?? [] });
    write(from.buttons ?? []);
  };
  /** Keeps what is written but builds on the version the server has now. */
  const rebase = (on: Unit) => setBase({ version: on.version, buttons: on.buttons ?? [] });
  if (newer && !dirty) adopt(unit);
  // what the server has now is what was just saved here
  else if (newer && same(buttons, saved)) rebase(unit);

  useBlocker({
    shouldBlockFn: async () => {
      if (!dirty) return false;
      const leave = await modal.confirm({
        title: t('menus.leaveQuestion'),
        content: t('menus.leaveExplains'),
        okText: t('menus.leave'),
        cancelText: t('menus.stay'),
        okButtonProps: { danger: true },
      });
      return !leave;
    },
    enableBeforeUnload: dirty,
  });
  return {
    buttons,
    write,
    dirty,
    version: base.version,
    newer,
    adopt: () => adopt(unit),
    rebase: () => rebase(unit),
    undo: () => write(base.buttons),
  };
}
