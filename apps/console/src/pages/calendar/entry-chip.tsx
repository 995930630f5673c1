import { SendOutlined } from '@ant-design/icons';
import type { CalendarEntry, PublicationStateName } from '@kanfa/contracts';
import type { KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { useAccountColour } from '../../parts/account-colour.js';
import { inZone } from '../../parts/moment.js';
import { useAccountName } from '../../shell/account.js';

type Given = {
  entry: CalendarEntry;
  onShow: (entry: CalendarEntry) => void;
  /** Moves it by so many days; missing where it cannot be moved. */
  onMove?: ((entry: CalendarEntry, days: number) => void) | undefined;
};
const steps: Record<string, number> = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -7, ArrowDown: 7 };

/** Whether a drop or a key may move it: what has started or ended stays where it is. */
export const isMovable = ({ kind, publicationState }: CalendarEntry): boolean =>
  kind === 'slot' || publicationState === 'planned' || publicationState === 'due';

/** One thing on a day: its account's colour, time, title and state. */
export function EntryChip({ entry, onShow, onMove }: Given) {
  const { t } = useTranslation();
  const account = useAccountName()(entry.accountId);
  const colour = useAccountColour()(entry.accountId);
  const published = entry.kind === 'publication';
  const movable = onMove !== undefined && isMovable(entry);
  const state = published
    ? t(`state.publication.${entry.publicationState as PublicationStateName}`)
    : t(`state.article.${entry.articleState ?? 'planned'}`);
  const byKey = (event: KeyboardEvent) => {
    const days = steps[event.key];
    if (!event.altKey || days === undefined || !movable) return;
    event.preventDefault();
    onMove(entry, days);
  };
  return (
    <button
      type="button"
      className={`chip chip-${published ? 'publication' : 'slot'} chip-${published ? entry.publicationState : (entry.articleState ?? 'planned')}`}
      draggable={movable}
      onDragStart={(event) => event.dataTransfer.setData('application/x-kanfa-entry', JSON.stringify(entry))}
      onKeyDown={byKey}
      onClick={() => onShow(entry)}
      title={`${account} · ${entry.title} · ${state}`}
      {...(movable ? { 'aria-keyshortcuts': 'Alt+ArrowLeft Alt+ArrowRight Alt+ArrowUp Alt+ArrowDown' } : {})}
    >
      <span className="chip-time">
        <span className="chip-account" style={{ background: colour }} aria-hidden />
        {published && <SendOutlined aria-label={t('calendar.publication')} />} {inZone(entry.at).format('HH:mm')} ·{' '}
        <span className="chip-state">{state}</span>
      </span>
      {entry.title}
    </button>
  );
}
