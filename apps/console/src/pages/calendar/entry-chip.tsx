import { SendOutlined } from '@ant-design/icons';
import type { CalendarEntry, PublicationStateName } from '@kanfa/contracts';
import { useTranslation } from 'react-i18next';
import { inZone } from '../../parts/moment.js';
import { useAccountName } from '../../shell/account.js';

type Given = { entry: CalendarEntry; movable: boolean; onShow: (entry: CalendarEntry) => void };

/** One thing on a day: its time, title and state; a slot can be dragged. */
export function EntryChip({ entry, movable, onShow }: Given) {
  const { t } = useTranslation();
  const account = useAccountName()(entry.accountId);
  const published = entry.kind === 'publication';
  const state = published
    ? t(`state.publication.${entry.publicationState as PublicationStateName}`)
    : t(`state.article.${entry.articleState ?? 'planned'}`);
  return (
    <button
      type="button"
      className={`chip chip-${published ? 'publication' : 'slot'} chip-${published ? entry.publicationState : (entry.articleState ?? 'planned')}`}
      draggable={movable && !published}
      onDragStart={(event) => event.dataTransfer.setData('application/x-kanfa-slot', JSON.stringify(entry))}
      onClick={() => onShow(entry)}
      title={`${account} · ${entry.title} · ${state}`}
    >
      <span className="chip-time">
        {published && <SendOutlined aria-label={t('calendar.publication')} />} {inZone(entry.at).format('HH:mm')} · {state}
      </span>
      {entry.title}
    </button>
  );
}
