import { contentRoutes, interactionRoutes, reviewRoutes, type PublicationStateName } from '@kanfa/contracts';
import { Tag } from 'antd';
import { useTranslation } from 'react-i18next';
import { useRead } from '../../api/hooks.js';
import { Countdown } from '../../parts/countdown.js';
import { inZone, today } from '../../parts/moment.js';
import { useReaderName } from '../../parts/reader-name.js';
import { StateTag } from '../../parts/state-tag.js';
import { useAccountId, useAccountName } from '../../shell/account.js';
import { WorkCard } from './work-card.js';

export function ForReview() {
  const { t } = useTranslation();
  const nameOf = useAccountName();
  const reviews = useRead(reviewRoutes.listReviews, { query: { accountId: useAccountId(), state: 'open', mine: 'true' } });
  return (
    <WorkCard
      title={t('workbench.reviews.title')}
      none={t('workbench.reviews.none')}
      all="/reviews?state=open"
      read={reviews}
      rows={
        reviews.data?.items.map((review) => ({
          key: review.reviewId,
          to: `/reviews/${review.reviewId}`,
          what: review.title,
          about: `${nameOf(review.accountId)} · ${t('reviews.submittedBy', { name: review.submittedBy.name })} · ${t('reviews.round', { round: review.round })}`,
          tags: (
            <>
              <Countdown until={review.dueAt} label={t('reviews.due')} />
              {review.blockingFindings > 0 && <Tag color="red">{t('reviews.blocking', { count: review.blockingFindings })}</Tag>}
            </>
          ),
        })) ?? []
      }
    />
  );
}

export function ToAnswer() {
  const { t } = useTranslation();
  const readerName = useReaderName();
  const nameOf = useAccountName();
  const conversations = useRead(interactionRoutes.listConversations, { query: { accountId: useAccountId(), state: 'open' } });
  return (
    <WorkCard
      title={t('workbench.inbox.title')}
      none={t('workbench.inbox.none')}
      all="/inbox"
      read={conversations}
      rows={
        conversations.data?.items.map((conversation) => ({
          key: conversation.id,
          to: `/inbox?conversation=${conversation.id}`,
          what: conversation.lastMessage?.excerpt ?? '',
          about: `${readerName(conversation.reader)} · ${nameOf(conversation.accountId)}`,
          tags: (
            <>
              {conversation.dueAt && <Countdown until={conversation.dueAt} soonMinutes={5} label={t('workbench.inbox.due')} />}
              <Countdown until={conversation.windowUntil} soonMinutes={240} label={t('workbench.inbox.window')} />
            </>
          ),
        })) ?? []
      }
    />
  );
}

const finished = ['published', 'ageing', 'archived'];

export function MyArticles() {
  const { t } = useTranslation();
  const nameOf = useAccountName();
  const articles = useRead(contentRoutes.listArticles, { query: { accountId: useAccountId(), mine: 'true' } });
  return (
    <WorkCard
      waits={false}
      title={t('workbench.articles.title')}
      none={t('workbench.articles.none')}
      all="/articles?mine=true"
      read={articles}
      rows={
        articles.data?.items
          .filter(({ state }) => !finished.includes(state))
          .map((article) => ({
            key: article.articleId,
            to: `/articles/${article.articleId}`,
            what: article.title,
            about: nameOf(article.accountId),
            tags: (
              <>
                <StateTag of="article" state={article.state} />
                {article.textDone && <Tag color="green">{t('workbench.articles.text')} ✓</Tag>}
                {article.designDone && <Tag color="green">{t('workbench.articles.design')} ✓</Tag>}
              </>
            ),
          })) ?? []
      }
    />
  );
}

export function Today() {
  const { t } = useTranslation();
  const nameOf = useAccountName();
  const accountId = useAccountId();
  const day = today().startOf('day');
  const calendar = useRead(contentRoutes.getCalendar, {
    query: { from: day.toISOString(), to: day.add(1, 'day').toISOString(), accountId },
  });
  return (
    <WorkCard
      waits={false}
      title={t('workbench.today.title')}
      none={t('workbench.today.none')}
      all="/calendar"
      read={calendar}
      rows={
        calendar.data?.items.map((entry) => ({
          key: entry.id,
          to: entry.kind === 'publication' ? `/publications/${entry.id}` : entry.articleId ? `/articles/${entry.articleId}` : '/calendar',
          what: entry.title,
          about: `${inZone(entry.at).format('HH:mm')} · ${nameOf(entry.accountId)}`,
          tags:
            entry.kind === 'publication' ? (
              <StateTag of="publication" state={entry.publicationState as PublicationStateName} />
            ) : (
              <StateTag of="article" state={entry.articleState ?? 'planned'} />
            ),
        })) ?? []
      }
    />
  );
}
