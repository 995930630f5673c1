import { publishingRoutes, type Amendments, type AmendmentView, type PublicationDetail, type RepairView } from '@kanfa/contracts';
import { Link } from '@tanstack/react-router';
import { Alert, Button, Card, Checkbox, Flex, Tag, Typography } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useRead, useWrite } from '../../api/hooks.js';
import { useConfirmed } from '../../parts/confirmed.js';
import { ReasonButton } from '../../parts/reason-button.js';
import { useSaid } from '../../parts/said.js';
import { StateTag } from '../../parts/state-tag.js';
import { may, useMe } from '../../shell/me.js';
import { usePersonName } from '../../shell/people.js';
import { AskCorrection, AskWithdrawal } from './ask-amendment.js';
import { DecideAmendment } from './decide-amendment.js';

/** Corrections and withdrawals of what is out, and the list of what points at it. */
export function AmendmentsCard({ publication }: { publication: PublicationDetail }) {
  const { t } = useTranslation();
  const me = useMe();
  const [asking, setAsking] = useState<'correction' | 'withdrawal'>();
  const { publicationId, accountId, state } = publication;
  const out = ['published', 'corrected'].includes(state);
  const { data } = useRead(publishingRoutes.getAmendments, { params: { publicationId } }, { refetchInterval: 10_000 });
  const none = !data || (data.amendments.length === 0 && data.repairs.length === 0);
  if (!out && none) return null;
  const open = data?.amendments.some((one) => ['asked', 'approved', 'dispatching'].includes(one.state));
  const mayAsk = out && !open && may(me, 'publication.plan', accountId);
  return (
    <Card title={t('amendments.title')} size="small">
      {mayAsk && (
        <Flex gap={8} wrap className="spaced">
          <Button data-act="ask-correction" onClick={() => setAsking('correction')}>
            {t('amendments.askCorrection')}
          </Button>
          <Button danger data-act="ask-withdrawal" onClick={() => setAsking('withdrawal')}>
            {t('amendments.askWithdrawal')}
          </Button>
        </Flex>
      )}
      {none && <span className="quiet">{t('amendments.none')}</span>}
      {data?.amendments.map((amendment) => (
        <Amendment key={amendment.amendmentId} amendment={amendment} publication={publication} />
      ))}
      {data && data.repairs.length > 0 && <Repairs data={data} publication={publication} />}
      {asking === 'correction' && <AskCorrection publication={publication} onClose={() => setAsking(undefined)} />}
      {asking === 'withdrawal' && <AskWithdrawal publication={publication} onClose={() => setAsking(undefined)} />}
    </Card>
  );
}

function Amendment({ amendment, publication }: { amendment: AmendmentView; publication: PublicationDetail }) {
  const { t } = useTranslation();
  const said = useSaid();
  const personOf = usePersonName();
  const { change } = amendment;
  const title = publication.articles.find(({ articleId }) => articleId === amendment.articleId)?.title;
  return (
    <section className="changed-part">
      <Typography.Text strong>
        {t(`amendments.kind.${amendment.kind}`)} {title && `《${title}》`}
      </Typography.Text>{' '}
      <StateTag of="amendment" state={amendment.state} /> <Tag>{t(`amendments.way.${amendment.way}`)}</Tag>
      <div className="quiet">
        {t('amendments.asked', { name: personOf(amendment.askedBy) })}：{amendment.reason}
      </div>
      {change?.title && (
        <p className="pieces">
          <del>{title}</del> <ins>{change.title}</ins>
        </p>
      )}
      {change?.body.map(({ from, to }) => (
        <p key={from} className="pieces">
          <del>{from}</del> <ins>{to}</ins>
        </p>
      ))}
      {change?.pictures.map(({ position, note }) => (
        <p key={position}>{t('amendments.picture', { position, note })}</p>
      ))}
      {amendment.decidedBy && <div className="quiet">{t('amendments.decided', { name: personOf(amendment.decidedBy) })}</div>}
      {amendment.note && <div className="quiet">{amendment.note}</div>}
      {amendment.problem && <Alert type="error" showIcon title={said(amendment.problem)} />}
      {amendment.handSteps.length > 0 && (
        <ol>
          {amendment.handSteps.map((step) => (
            <li key={step.en}>{said(step)}</li>
          ))}
        </ol>
      )}
      <Acts amendment={amendment} />
    </section>
  );
}

function Acts({ amendment }: { amendment: AmendmentView }) {
  const { t } = useTranslation();
  const me = useMe();
  const complete = useConfirmed(publishingRoutes.completeAmendment, {
    title: t('amendments.complete'),
    act: t('amendments.complete'),
    says: t('amendments.completed'),
  });
  if (amendment.state === 'asked') return <DecideAmendment amendment={amendment} />;
  if (amendment.state !== 'approved' || amendment.way !== 'by-hand' || !may(me, 'publication.plan', amendment.accountId)) return null;
  return (
    <>
      <ReasonButton
        type="primary"
        data-act="complete-amendment"
        loading={complete.busy}
        title={t('amendments.complete')}
        explains={t('amendments.completeExplains')}
        label={t('amendments.seen')}
        act={t('parts.look')}
        onReason={(note) => complete.ask({ params: { amendmentId: amendment.amendmentId }, body: { note } })}
      >
        {t('amendments.complete')}
      </ReasonButton>
      {complete.dialog}
    </>
  );
}

function Repairs({ data, publication }: { data: Amendments; publication: PublicationDetail }) {
  const { t } = useTranslation();
  const me = useMe();
  const { publicationId, accountId } = publication;
  const allowed = may(me, 'publication.plan', accountId);
  const add = useWrite(publishingRoutes.addRepair);
  const open = data.repairs.filter(({ doneAt }) => !doneAt).length;
  return (
    <>
      <Typography.Text strong>{t('amendments.repairs', { count: open })}</Typography.Text>
      {data.repairs.map((repair) => (
        <Repair key={repair.repairId} repair={repair} publicationId={publicationId} allowed={allowed} />
      ))}
      {allowed && (
        <ReasonButton
          size="small"
          className="spaced-top"
          title={t('amendments.addRepair')}
          label={t('amendments.what')}
          act={t('amendments.addRepair')}
          onReason={(what) => add.mutate({ params: { publicationId }, body: { kind: 'other', what } })}
        >
          {t('amendments.addRepair')}
        </ReasonButton>
      )}
    </>
  );
}

function Repair({ repair, publicationId, allowed }: { repair: RepairView; publicationId: string; allowed: boolean }) {
  const { t } = useTranslation();
  const said = useSaid();
  const personOf = usePersonName();
  const tick = useWrite(publishingRoutes.tickRepair);
  const { repairId, kind, doneAt, doneBy, link } = repair;
  return (
    <div className="hand-step">
      <Checkbox
        checked={doneAt !== null}
        disabled={!allowed || tick.isPending}
        onChange={({ target }) => tick.mutate({ params: { publicationId, repairId }, body: { done: target.checked } })}
      >
        <Tag>{t(`amendments.repairKind.${kind}`)}</Tag> {said(repair.says)}
      </Checkbox>{' '}
      {link && <Link to={link}>{t('amendments.go')}</Link>}
      {doneBy && <span className="quiet"> {personOf(doneBy)}</span>}
    </div>
  );
}
