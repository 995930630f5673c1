import type { PublicationDetail } from '@kanfa/contracts';
import { Card } from 'antd';
import { useTranslation } from 'react-i18next';
import { Hints } from '../../parts/hints.js';
import { inZone } from '../../parts/moment.js';
import { usePersonName } from '../../shell/people.js';

/** What was said about the slot when it was chosen, and who chose it all the same. */
export function PlanNote({ publication: { planNote, movedFrom, zone } }: { publication: PublicationDetail }) {
  const { t } = useTranslation();
  const personOf = usePersonName();
  if (!movedFrom && !planNote?.hints.length) return null;
  return (
    <Card title={t('schedule.note.title')} size="small">
      {movedFrom && <p>{t('schedule.movedFrom', { at: inZone(movedFrom, zone).format('YYYY-MM-DD HH:mm') })}</p>}
      <Hints hints={planNote?.hints ?? []} />
      {planNote?.overridden && (
        <p className="quiet">
          {t('schedule.note.overridden', {
            name: personOf(planNote.overridden.by),
            at: inZone(planNote.overridden.at).format('YYYY-MM-DD HH:mm'),
            reason: planNote.overridden.reason,
          })}
        </p>
      )}
    </Card>
  );
}
