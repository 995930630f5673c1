import { publishingRoutes, type AuthorisationAnswer, type PublicationDetail, type Reach } from '@kanfa/contracts';
import { Alert, Button, InputNumber, Modal, Typography } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useWrite } from '../../api/hooks.js';
import { inZone } from '../../parts/moment.js';
import { useSaid } from '../../parts/said.js';
import { useFactor } from '../../shell/factor.js';
import { may, useMe } from '../../shell/me.js';

/** How many get it, and how that compares with the account's habit. */
export function ReachFacts({ reach }: { reach: Reach }) {
  const { t } = useTranslation();
  return (
    <>
      <Typography.Paragraph>
        {t('publications.reach', { count: reach.recipients })}{' '}
        <span className="quiet">
          {reach.median === null
            ? t('publications.reachFirst')
            : t('publications.reachMedian', { median: reach.median, count: reach.lastTen.length })}
        </span>
        {reach.lastTen.length > 0 && <div className="quiet">{t('publications.reachLast', { counts: reach.lastTen.join(' · ') })}</div>}
      </Typography.Paragraph>
      {reach.departures.map((departure) => (
        <Alert key={departure} className="spaced" type="warning" showIcon title={t(`publications.departures.${departure}`)} />
      ))}
    </>
  );
}

/** The second person: first reads what would happen, then confirms exactly that. */
export function Authorise({ publication }: { publication: PublicationDetail }) {
  const { t } = useTranslation();
  const said = useSaid();
  const me = useMe();
  const [rehearsed, setRehearsed] = useState<AuthorisationAnswer>();
  const { publicationId, sealedHash } = publication;
  const rehearse = useWrite(publishingRoutes.authorisePublication, { done: setRehearsed });
  const factor = useFactor();
  const act = useWrite(publishingRoutes.authorisePublication, {
    says: t('publications.authorised'),
    done: () => setRehearsed(undefined),
    refused: factor.wanted(() => confirm()),
  });
  const [typed, setTyped] = useState<number | null>(null);
  const wanted = rehearsed?.reach?.typedCountWanted ?? false;
  const confirm = () =>
    act.mutate({
      params: { publicationId },
      body: { sealedHash, confirmToken: rehearsed!.confirmToken!, ...(wanted && typed !== null ? { typedCount: typed } : {}) },
    });
  if (publication.authorisation !== 'wanted' || !['planned', 'due'].includes(publication.state)) return null;
  const allowed = may(me, 'publication.authorise', publication.accountId) && me?.memberId !== publication.plannedBy;
  return (
    <>
      <Alert
        className="spaced"
        type="warning"
        showIcon
        title={t('publications.wantsAuthorisation')}
        action={
          <Button
            type="primary"
            disabled={!allowed}
            loading={rehearse.isPending}
            onClick={() => rehearse.mutate({ params: { publicationId }, body: { sealedHash, dryRun: true } })}
          >
            {t('publications.authorise')}
          </Button>
        }
      />
      <Modal
        open={rehearsed !== undefined}
        title={t('publications.authoriseTitle')}
        okText={t('publications.authoriseAct')}
        okButtonProps={{ danger: true, disabled: wanted && typed !== rehearsed?.reach?.recipients }}
        confirmLoading={act.isPending}
        onCancel={() => setRehearsed(undefined)}
        onOk={confirm}
      >
        {rehearsed && (
          <>
            <Typography.Paragraph strong>{said(rehearsed.effect)}</Typography.Paragraph>
            <Typography.Paragraph>{t('publications.authoriseExplains')}</Typography.Paragraph>
            {rehearsed.reach && <ReachFacts reach={rehearsed.reach} />}
            {wanted && (
              <InputNumber
                className="wide spaced"
                min={0}
                value={typed}
                onChange={setTyped}
                placeholder={t('publications.typeCount')}
                aria-label={t('publications.typeCount')}
              />
            )}
            {rehearsed.confirmUntil && (
              <Typography.Text type="secondary">
                {t('publications.confirmUntil', { at: inZone(rehearsed.confirmUntil).format('HH:mm') })}
              </Typography.Text>
            )}
          </>
        )}
      </Modal>
      {factor.prompt}
    </>
  );
}
