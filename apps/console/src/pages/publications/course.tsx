import type { PublicationDetail } from '@kanfa/contracts';
import { Timeline, Typography } from 'antd';
import { useTranslation } from 'react-i18next';
import { Moment } from '../../parts/moment.js';
import { useSaid } from '../../parts/said.js';
import { StateTag } from '../../parts/state-tag.js';
import { Nothing } from '../../parts/states.js';

/** Every call with an effect and every piece of evidence, in the order they happened. */
export function Course({ publication }: { publication: PublicationDetail }) {
  const { t } = useTranslation();
  const said = useSaid();
  const attempts = publication.attempts.map((attempt) => ({
    at: attempt.startedAt,
    color: attempt.outcome === 'done' ? 'blue' : attempt.outcome === 'under-way' ? 'gray' : 'red',
    content: (
      <>
        {t(`publications.attempt.${attempt.step}`)} <StateTag of="attempt" state={attempt.outcome} />
        {attempt.problem && <div className="quiet">{said(attempt.problem)}</div>}
      </>
    ),
  }));
  const evidence = publication.evidence.map((piece) => ({
    at: piece.at,
    color: 'green',
    content: (
      <>
        <Typography.Text strong>{said(piece.says)}</Typography.Text>
        {Object.keys(piece.raw).length > 0 && (
          <details className="raw">
            <summary>{t('publications.raw')}</summary>
            <pre>{JSON.stringify(piece.raw, null, 2)}</pre>
          </details>
        )}
      </>
    ),
  }));
  const rows = [...attempts, ...evidence].toSorted((a, b) => Date.parse(a.at) - Date.parse(b.at));
  if (rows.length === 0) return <Nothing what={t('publications.evidenceNone')} />;
  return (
    <Timeline
      items={rows.map(({ at, color, content }) => ({
        color,
        content: (
          <>
            <div className="quiet">
              <Moment at={at} seconds />
            </div>
            {content}
          </>
        ),
      }))}
    />
  );
}
