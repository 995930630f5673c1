import type { PublicationDetail } from '@kanfa/contracts';
import { Steps } from 'antd';
import { useTranslation } from 'react-i18next';
import { usePhone } from '../../parts/phone.js';

type Rung = 'planned' | 'authorised' | 'handed' | 'submitted' | 'reported' | 'seen';

/** The rungs of each lane. */
const rungs: Record<PublicationDetail['lane'], Rung[]> = {
  'hand-over': ['planned', 'handed', 'reported', 'seen'],
  publish: ['planned', 'submitted', 'reported', 'seen'],
  'mass-send': ['planned', 'authorised', 'submitted', 'reported', 'seen'],
};

/** "Published" as what it is: planned, given to WeChat, reported by WeChat, seen. A rung is ticked only when there is evidence for it. */
export function Ladder({ publication }: { publication: PublicationDetail }) {
  const { t } = useTranslation();
  const phone = usePhone();
  const ladder = rungs[publication.lane];
  const reached = ladder.filter((rung) => isReached(publication, rung)).length;
  const stopped = ['failed', 'needs-human', 'cancelled', 'taken-down'].includes(publication.state);
  const word = (rung: Rung) => {
    if (rung === 'seen' && publication.ladder === 'page-not-readable') return t('publications.steps.notReadable');
    return t(`publications.steps.${rung}`);
  };
  return (
    <Steps
      orientation={phone ? 'vertical' : 'horizontal'}
      size="small"
      items={ladder.map((rung, index) => ({
        title: word(rung),
        status: isReached(publication, rung) ? 'finish' : stopped && index === reached ? 'error' : index === reached ? 'process' : 'wait',
        ...(stopped && index === reached ? { content: t(`state.publication.${publication.state}`) } : {}),
      }))}
    />
  );
}

function isReached(publication: PublicationDetail, rung: Rung): boolean {
  const { state } = publication;
  const out = ['published', 'corrected', 'withdrawn', 'taken-down'].includes(state);
  switch (rung) {
    case 'planned':
      return true;
    case 'authorised':
      return publication.authorisation === 'given';
    case 'handed':
      return out || state === 'handed-over' || state === 'seen-sent';
    case 'submitted':
      return out || state === 'submitted';
    case 'reported':
      return out || state === 'seen-sent';
    case 'seen':
      return publication.ladder === 'page-seen';
  }
}
