import { contentRoutes } from '@kanfa/contracts';
import { Button, Card } from 'antd';
import { useTranslation } from 'react-i18next';
import { useList } from '../../api/hooks.js';
import { Loaded } from '../../parts/states.js';
import { useAccountId, useAccountName } from '../../shell/account.js';
import { usePersonName } from '../../shell/people.js';

/** Topics that have no slot yet. */
export function TopicPool({ onShow }: { onShow: (topicId: string) => void }) {
  const { t } = useTranslation();
  const nameOf = useAccountName();
  const personOf = usePersonName();
  const accountId = useAccountId();
  const list = useList(contentRoutes.listTopics, { query: { accountId, state: 'open' } });
  return (
    <Card size="small" title={t('calendar.pool')} className="pool">
      <Loaded of={{ ...list, data: list.data && list.items }}>
        {(topics) =>
          topics.length === 0 ? (
            <span className="quiet">{t('calendar.poolEmpty')}</span>
          ) : (
            <>
              {topics.map((topic) => (
                <button key={topic.topicId} type="button" className="chip chip-slot" onClick={() => onShow(topic.topicId)}>
                  {topic.title}
                  <span className="quiet">{[nameOf(topic.accountId), personOf(topic.editorId)].filter(Boolean).join(' · ')}</span>
                </button>
              ))}
              {list.hasNextPage && (
                <Button block size="small" loading={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
                  {t('parts.more')}
                </Button>
              )}
            </>
          )
        }
      </Loaded>
    </Card>
  );
}
