import { publishingRoutes, type DraftDifference, type PublicationDetail } from '@kanfa/contracts';
import { Alert, Card, Flex, Typography } from 'antd';
import { useTranslation } from 'react-i18next';
import { useConfirmed } from '../../parts/confirmed.js';
import { Moment } from '../../parts/moment.js';
import { ReasonButton } from '../../parts/reason-button.js';
import { may, useMe } from '../../shell/me.js';

/** The draft in WeChat's box beside what was approved; where they differ, what a person may decide. */
export function DraftCheck({ publication }: { publication: PublicationDetail }) {
  const { t } = useTranslation();
  const { draftCheck } = publication;
  if (!draftCheck || draftCheck.is === 'same') return null;
  const stops = draftCheck.is === 'changed' && ['needs-human', 'handed-over'].includes(publication.state);
  return (
    <Card
      className="spaced"
      size="small"
      title={t('publications.draftCheck.title')}
      extra={
        <span className="quiet">
          <Moment at={draftCheck.at} seconds />
        </span>
      }
    >
      <Alert
        className="spaced"
        type={stops ? 'error' : 'info'}
        showIcon
        title={t(`publications.draftCheck.${stops ? (publication.state === 'handed-over' ? 'handedOver' : 'stopped') : 'byHand'}`)}
      />
      {draftCheck.differences.map((difference, index) => (
        <Difference key={index} difference={difference} publication={publication} />
      ))}
      {stops && <Decisions publication={publication} />}
    </Card>
  );
}

function Difference({ difference, publication }: { difference: DraftDifference; publication: PublicationDetail }) {
  const { t } = useTranslation();
  const { articleIndex, part, approved, found, step } = difference;
  return (
    <section className="changed-part">
      <Typography.Text strong>
        {publication.articles[articleIndex]?.title} · {t(`publications.draftCheck.part.${part}`)}
        {step && ` · ${t(`handStep.${step}`)}`}
      </Typography.Text>
      <div className="side-by-side">
        <Side label={t('publications.draftCheck.approved')} text={approved} tone="del" />
        <Side label={t('publications.draftCheck.found')} text={found} tone="ins" />
      </div>
    </section>
  );
}

function Side({ label, text, tone: Tone }: { label: string; text: string | null; tone: 'del' | 'ins' }) {
  const { t } = useTranslation();
  return (
    <div>
      <div className="quiet">{label}</div>
      {text ? <Tone className="whole">{text}</Tone> : <span className="quiet">{t('publications.draftCheck.nothing')}</span>}
    </div>
  );
}

function Decisions({ publication }: { publication: PublicationDetail }) {
  const { t } = useTranslation();
  const me = useMe();
  const renew = useConfirmed(publishingRoutes.renewDraft, {
    title: t('publications.draftCheck.renew'),
    act: t('publications.draftCheck.renew'),
    says: t('publications.draftCheck.renewed'),
  });
  const accept = useConfirmed(publishingRoutes.acceptDraft, {
    title: t('publications.draftCheck.accept'),
    act: t('publications.draftCheck.accept'),
    says: t('publications.draftCheck.accepted'),
  });
  const params = { publicationId: publication.publicationId };
  const allByHand = publication.draftCheck!.differences.every(({ step }) => step !== null);
  return (
    <Flex gap={8} wrap className="spaced-top">
      <ReasonButton
        type="primary"
        data-act="renew-draft"
        disabled={!may(me, 'publication.plan', publication.accountId)}
        loading={renew.busy}
        title={t('publications.draftCheck.renew')}
        explains={t('publications.draftCheck.renewExplains')}
        act={t('parts.look')}
        onReason={(note) => renew.ask({ params, body: { note } })}
      >
        {t('publications.draftCheck.renew')}
      </ReasonButton>
      {allByHand && (
        <ReasonButton
          data-act="accept-draft"
          disabled={!may(me, 'publication.authorise', publication.accountId)}
          loading={accept.busy}
          title={t('publications.draftCheck.accept')}
          explains={t('publications.draftCheck.acceptExplains')}
          act={t('parts.look')}
          onReason={(note) => accept.ask({ params, body: { note } })}
        >
          {t('publications.draftCheck.accept')}
        </ReasonButton>
      )}
      {renew.dialog}
      {accept.dialog}
    </Flex>
  );
}
