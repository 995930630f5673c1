import { SyncOutlined } from '@ant-design/icons';
import { interactionRoutes, type Comment } from '@kanfa/contracts';
import { Link } from '@tanstack/react-router';
import { App, Button, Card, Select, Skeleton, Tag } from 'antd';
import { useTranslation } from 'react-i18next';
import { useList, useWrite } from '../../api/hooks.js';
import { CapabilityNotice } from '../../parts/capability-notice.js';
import { useFilters } from '../../parts/filters.js';
import { Moment } from '../../parts/moment.js';
import { PageTitle } from '../../parts/page-title.js';
import { useReaderName } from '../../parts/reader-name.js';
import { ReasonButton } from '../../parts/reason-button.js';
import { useSaid } from '../../parts/said.js';
import { StateTag } from '../../parts/state-tag.js';
import { Nothing, Trouble } from '../../parts/states.js';
import { useAccountId, useAccountName } from '../../shell/account.js';
import { may, useMe } from '../../shell/me.js';
import { SurgeRule } from './surge-rule.js';

const choices = ['yes', 'no'] as const;
type Choice = (typeof choices)[number];

/** Comments below articles: answered once each, selected for everyone to see. */
export function CommentsPage() {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const accountId = useAccountId();
  const { filters, filter } = useFilters<'answered' | 'elected' | 'negative' | 'publicationId'>();
  const list = useList(interactionRoutes.listComments, {
    query: {
      accountId,
      publicationId: filters.publicationId,
      answered: filters.answered as Choice | undefined,
      elected: filters.elected as Choice | undefined,
      negative: filters.negative as Choice | undefined,
    },
  });
  const sync = useWrite(interactionRoutes.syncComments, {
    done: ({ articles }) => void message.success(t('comments.synced', { articles })),
  });
  const choose = (name: 'answered' | 'elected' | 'negative') => (
    <Select
      className="filter"
      allowClear
      placeholder={`${t(`comments.${name}.yes`)} / ${t(`comments.${name}.no`)}`}
      aria-label={`${t(`comments.${name}.yes`)} / ${t(`comments.${name}.no`)}`}
      value={filters[name] ?? null}
      onChange={(chosen: string | null) => filter({ [name]: chosen ?? undefined })}
      options={choices.map((value) => ({ value, label: t(`comments.${name}.${value}`) }))}
    />
  );
  return (
    <>
      <PageTitle title={t('comments.title')}>
        {choose('answered')}
        {choose('elected')}
        {choose('negative')}
        <SurgeRule accountId={accountId} />
        <Button
          icon={<SyncOutlined />}
          disabled={!accountId}
          title={accountId ? undefined : t('comments.syncAll')}
          loading={sync.isPending}
          onClick={() => sync.mutate({ body: { accountId: accountId! } })}
        >
          {t('comments.sync')}
        </Button>
      </PageTitle>
      <CapabilityNotice needs="comments" />
      {list.error && list.items.length === 0 ? (
        <Trouble error={list.error} retry={list.refetch} />
      ) : list.isPending ? (
        <Skeleton active />
      ) : list.items.length === 0 ? (
        <Nothing what={t('comments.nothing')} />
      ) : (
        <div className="cards">
          {list.items.map((comment) => (
            <CommentCard key={comment.id} comment={comment} />
          ))}
          {list.hasNextPage && (
            <Button block loading={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
              {t('parts.more')}
            </Button>
          )}
        </div>
      )}
    </>
  );
}

function CommentCard({ comment }: { comment: Comment }) {
  const { t } = useTranslation();
  const readerName = useReaderName();
  const said = useSaid();
  const account = useAccountName()(comment.accountId);
  const { answer, election } = comment;
  return (
    <Card size="small">
      <p className="quiet">
        {comment.reader ? readerName(comment.reader) : t('comments.anonymous')} · <Moment at={comment.at} /> · {account} ·{' '}
        <Link to="/publications/$publicationId" params={{ publicationId: comment.publicationId }}>
          {comment.articleTitle}
        </Link>{' '}
        {comment.elected && <Tag color="green">{t('comments.elected.yes')}</Tag>}
        {comment.negative && <Tag color="volcano">{t('comments.negative.yes')}</Tag>}
        {comment.gone && <Tag color="red">{t('comments.gone')}</Tag>}
        {election && election.state !== 'sent' && <StateTag of="message" state={election.state} />}
      </p>
      <p className="comment-text">{comment.text}</p>
      {election?.problem && <p className="quiet">{said(election.problem)}</p>}
      {answer && (
        <p className="excerpt">
          {answer.text}
          <br />
          <span className="quiet">
            {answer.by?.name ?? t('comments.byBackOffice')} · <Moment at={answer.at} />
          </span>{' '}
          {answer.state !== 'sent' && <StateTag of="message" state={answer.state} />}
          {answer.problem && <span className="quiet">{said(answer.problem)}</span>}
        </p>
      )}
      <Acts comment={comment} />
    </Card>
  );
}

function Acts({ comment }: { comment: Comment }) {
  const { t } = useTranslation();
  const me = useMe();
  const params = { commentId: comment.id };
  const answer = useWrite(interactionRoutes.answerComment, { says: t('comments.answerDone') });
  const mark = useWrite(interactionRoutes.markComment);
  const elect = useWrite(interactionRoutes.electComment, { says: t('comments.electing') });
  if (comment.gone || !may(me, 'inbox.answer', comment.accountId)) return null;
  return (
    <div className="page-acts">
      {(!comment.answer || comment.answer.state === 'refused') && (
        <ReasonButton
          most={680}
          size="small"
          type="primary"
          loading={answer.isPending}
          title={t('comments.answerTitle')}
          explains={t('comments.answerOnce')}
          act={t('comments.answer')}
          label={t('comments.answer')}
          least={1}
          onReason={(text) => answer.mutate({ params, body: { text } })}
        >
          {t('comments.answer')}
        </ReasonButton>
      )}
      <Button size="small" loading={elect.isPending} onClick={() => elect.mutate({ params, body: { elected: !comment.elected } })}>
        {t(comment.elected ? 'comments.unelect' : 'comments.elect')}
      </Button>
      <Button size="small" loading={mark.isPending} onClick={() => mark.mutate({ params, body: { negative: !comment.negative } })}>
        {t(comment.negative ? 'comments.unmark' : 'comments.mark')}
      </Button>
    </div>
  );
}
