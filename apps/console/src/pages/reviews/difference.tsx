import type { DifferenceView } from '@kanfa/contracts';
import { Typography } from 'antd';
import { useTranslation } from 'react-i18next';
import { inZone } from '../../parts/moment.js';
import { useSaid } from '../../parts/said.js';
import { Nothing } from '../../parts/states.js';

/** What changed since the round before, so that a second reading takes a minute. */
export function Difference({ difference }: { difference: DifferenceView | null }) {
  const { t } = useTranslation();
  const said = useSaid();
  if (!difference) return <Nothing what={t('reviews.firstRound')} />;
  const { against, added, removed } = difference;
  return (
    <>
      <Typography.Paragraph type="secondary">
        {t('reviews.against', {
          at: inZone(against.openedAt).format('YYYY-MM-DD HH:mm'),
          hash: against.sealedHash.slice(0, 8),
          added,
          removed,
        })}
      </Typography.Paragraph>
      {difference.parts.length === 0 && <Typography.Paragraph>{t('reviews.sameText')}</Typography.Paragraph>}
      {difference.parts.map((part, index) => (
        <section key={index} className="changed-part">
          <Typography.Text strong>
            {part.title} · {t(`reviews.part.${part.part}`)}
          </Typography.Text>
          <p className="pieces">
            {part.pieces.map((piece, at) =>
              piece.op === 'added' ? (
                <ins key={at}>{piece.text}</ins>
              ) : piece.op === 'removed' ? (
                <del key={at}>{piece.text}</del>
              ) : (
                <span key={at}>{piece.text}</span>
              ),
            )}
          </p>
        </section>
      ))}
      {difference.others.length > 0 && (
        <ul>
          {difference.others.map((other) => (
            <li key={other.zh}>{said(other)}</li>
          ))}
        </ul>
      )}
    </>
  );
}
