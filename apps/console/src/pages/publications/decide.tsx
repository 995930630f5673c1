import { publishingRoutes, type DecisionAnswer, type PublicationDetail } from '@kanfa/contracts';
import { Alert, Button, Card, Flex, Form, Input, Modal, Typography } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useWrite } from '../../api/hooks.js';
import { inZone, Moment } from '../../parts/moment.js';
import { useSaid } from '../../parts/said.js';
import { useFactor } from '../../shell/factor.js';
import { may, useMe } from '../../shell/me.js';

type Outcome = 'sent' | 'not-sent';
type Ground = { note: string; url?: string };
/** Problems that say what to do beside deciding: the draft is dealt with, or the slot is moved. */
const dealtWithElsewhere = ['draft-changed', 'draft-unread', 'too-late', 'not-authorised-in-time'];

/** Where evidence is not enough: what is known laid out, and two buttons that say what follows from each. */
export function Decide({ publication }: { publication: PublicationDetail }) {
  const { t } = useTranslation();
  const said = useSaid();
  const me = useMe();
  const [outcome, setOutcome] = useState<Outcome>();
  const [rehearsed, setRehearsed] = useState<DecisionAnswer>();
  const rehearse = useWrite(publishingRoutes.decidePublication, { done: setRehearsed });
  if (publication.state !== 'needs-human' || dealtWithElsewhere.includes(publication.problem?.code ?? '')) return null;
  const allowed = may(me, 'publication.authorise', publication.accountId);
  const look = (which: Outcome) => {
    setOutcome(which);
    rehearse.mutate({ params: { publicationId: publication.publicationId }, body: { outcome: which, dryRun: true } });
  };
  const calls = publication.attempts.filter(({ step }) => ['draft-add', 'submit', 'sendall'].includes(step));
  return (
    <Card className="spaced" size="small" title={t('publications.decideTitle')}>
      <Alert className="spaced" type="error" showIcon title={t('publications.decideExplains')} />
      <div className="side-by-side spaced">
        <div>
          <Typography.Text strong>{t('publications.decideCalls')}</Typography.Text>
          {calls.map((call) => (
            <p key={call.attemptId}>
              <Moment at={call.startedAt} seconds /> {t(`publications.attempt.${call.step}`)} · {t(`state.attempt.${call.outcome}`)}
              {call.problem && <span className="quiet"> {said(call.problem)}</span>}
            </p>
          ))}
          {calls.length === 0 && <p className="quiet">{t('publications.decideNoCalls')}</p>}
        </div>
        <div>
          <Typography.Text strong>{t('publications.decideSeen')}</Typography.Text>
          {publication.evidence.slice(-6).map((piece) => (
            <p key={piece.evidenceId}>
              <Moment at={piece.at} seconds /> {said(piece.says)}
            </p>
          ))}
        </div>
      </div>
      <Flex gap={12} wrap>
        {(['sent', 'not-sent'] as const).map((which) => (
          <div key={which} className="consequence">
            <Button
              block
              danger={which === 'sent'}
              data-act={`decide-${which}`}
              disabled={!allowed}
              loading={rehearse.isPending && which === outcome}
              onClick={() => look(which)}
            >
              {t(which === 'sent' ? 'publications.sent' : 'publications.notSent')}
            </Button>
            <div className="quiet">{t(which === 'sent' ? 'publications.sentMeans' : 'publications.notSentMeans')}</div>
          </div>
        ))}
      </Flex>
      {!allowed && <div className="quiet">{t('publications.decideNeedsRight')}</div>}
      {outcome && rehearsed && (
        <Verdict
          publicationId={publication.publicationId}
          outcome={outcome}
          rehearsed={rehearsed}
          onStale={() => look(outcome)}
          onClose={() => setRehearsed(undefined)}
        />
      )}
    </Card>
  );
}

type Given = { publicationId: string; outcome: Outcome; rehearsed: DecisionAnswer; onStale: () => void; onClose: () => void };

/** What the decision makes of the publication, as the platform says it; then exactly that is confirmed. */
function Verdict({ publicationId, outcome, rehearsed, onStale, onClose }: Given) {
  const { t } = useTranslation();
  const said = useSaid();
  const [form] = Form.useForm<Ground>();
  const factor = useFactor();
  const decide = useWrite(publishingRoutes.decidePublication, {
    says: t('publications.decided'),
    done: onClose,
    refused: (error) => {
      // the ground stays as typed: what follows is read anew and confirmed once more
      if (error.problem.code === 'confirm-token-invalid') onStale();
      return factor.wanted(() => form.submit())(error);
    },
  });
  const submit = ({ note, url }: Ground) =>
    decide.mutate({ params: { publicationId }, body: { outcome, note, confirmToken: rehearsed.confirmToken!, ...(url ? { url } : {}) } });
  return (
    <Modal
      open
      title={t(outcome === 'sent' ? 'publications.sent' : 'publications.notSent')}
      okText={t('publications.decide')}
      okButtonProps={{ danger: true }}
      confirmLoading={decide.isPending}
      onOk={form.submit}
      onCancel={onClose}
      destroyOnHidden
    >
      <Typography.Paragraph strong>{said(rehearsed.effect)}</Typography.Paragraph>
      <Form form={form} layout="vertical" onFinish={submit} preserve={false}>
        <Form.Item name="note" label={t('publications.decisionNote')} rules={[{ required: true, whitespace: true }]}>
          <Input.TextArea rows={3} maxLength={500} autoFocus />
        </Form.Item>
        {outcome === 'sent' && (
          <Form.Item name="url" label={t('publications.address')} rules={[{ type: 'url' }]} extra={t('publications.addressHelp')}>
            <Input />
          </Form.Item>
        )}
      </Form>
      {rehearsed.confirmUntil && (
        <Typography.Text type="secondary">
          {t('publications.confirmUntil', { at: inZone(rehearsed.confirmUntil).format('HH:mm') })}
        </Typography.Text>
      )}
      {factor.prompt}
    </Modal>
  );
}
