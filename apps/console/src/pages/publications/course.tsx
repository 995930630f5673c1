import type { PublicationDetail } from '@kanfa/contracts';
import { Tag, Timeline, Typography } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Moment } from '../../parts/moment.js';
import { useSaid, type Said } from '../../parts/said.js';
import { ShortHash } from '../../parts/short-hash.js';
import { StateTag } from '../../parts/state-tag.js';
import { Nothing } from '../../parts/states.js';

type Row = { at: string; color: string; content: ReactNode };

/** Everything that was done, answered, seen and decided, in one order of time. */
export function Course({ publication }: { publication: PublicationDetail }) {
  const { t } = useTranslation();
  const said = useSaid();
  const rows = [...attemptsOf(publication, said), ...evidenceOf(publication, said), ...deedsOf(publication, said)];
  if (rows.length === 0) return <Nothing what={t('publications.evidenceNone')} />;
  return (
    <>
      {publication.traceId && (
        <Typography.Paragraph type="secondary">
          {t('publications.traceId')} <ShortHash hash={publication.traceId} />
        </Typography.Paragraph>
      )}
      <Timeline
        items={rows
          .toSorted((a, b) => Date.parse(a.at) - Date.parse(b.at))
          .map(({ at, color, content }) => ({
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
    </>
  );
}

type Saying = (said: Said) => string;

/** A call is two moments: when it was begun, and what WeChat answered. */
function attemptsOf({ attempts }: PublicationDetail, said: Saying): Row[] {
  return attempts.flatMap((attempt) => {
    const begun: Row = {
      at: attempt.startedAt,
      color: 'gray',
      content: <Call step={attempt.step} />,
    };
    const color = attempt.outcome === 'done' ? 'blue' : 'red';
    const content = (
      <>
        <Call step={attempt.step} answered /> <StateTag of="attempt" state={attempt.outcome} />
        {attempt.problem && <div className="quiet">{said(attempt.problem)}</div>}
      </>
    );
    return attempt.endedAt ? [begun, { at: attempt.endedAt, color, content }] : [{ ...begun, content }];
  });
}

function Call({ step, answered = false }: { step: PublicationDetail['attempts'][number]['step']; answered?: boolean }) {
  const { t } = useTranslation();
  return (
    <>
      {t(answered ? 'publications.answered' : 'publications.called')} {t(`publications.attempt.${step}`)}
    </>
  );
}

function evidenceOf({ evidence }: PublicationDetail, said: Saying): Row[] {
  return evidence.map((piece) => ({
    at: piece.at,
    color: ['draft-changed', 'patrol-gone', 'patrol-changed'].includes(piece.kind) ? 'red' : 'green',
    content: (
      <>
        <EvidenceTag /> <Typography.Text strong>{said(piece.says)}</Typography.Text>
        {Object.keys(piece.raw).length > 0 && <Raw raw={piece.raw} />}
      </>
    ),
  }));
}

function EvidenceTag() {
  const { t } = useTranslation();
  return <Tag color="green">{t('publications.evidence')}</Tag>;
}

function Raw({ raw }: { raw: Record<string, unknown> }) {
  const { t } = useTranslation();
  return (
    <details className="raw">
      <summary>{t('publications.raw')}</summary>
      <pre>{JSON.stringify(raw, null, 2)}</pre>
    </details>
  );
}

function deedsOf({ deeds }: PublicationDetail, said: Saying): Row[] {
  return deeds.map(({ at, by, says, note }) => ({
    at,
    color: 'gray',
    content: (
      <>
        <By by={by} /> {said(says)}
        {note && <div className="quiet">{note}</div>}
      </>
    ),
  }));
}

function By({ by }: { by: PublicationDetail['deeds'][number]['by'] }) {
  const { t } = useTranslation();
  return <span className="quiet">{by.kind === 'system' ? t('parts.system') : by.name}</span>;
}
