import { teamRoutes, type Actor } from '@kanfa/contracts';
import { Button, DatePicker, Timeline } from 'antd';
import dayjs from 'dayjs';
import { useTranslation } from 'react-i18next';
import { useList } from '../../api/hooks.js';
import { useFilters } from '../../parts/filters.js';
import { Moment } from '../../parts/moment.js';
import { PersonSelect } from '../../parts/person-select.js';
import { Loaded, Nothing } from '../../parts/states.js';
import { useAccountId, useAccountName } from '../../shell/account.js';

const colours: Record<Actor['kind'], string> = { member: 'green', 'api-key': 'blue', reader: 'orange', system: 'gray' };

/** Who did what and when, newest first. */
export function Activities() {
  const { t } = useTranslation();
  const accountId = useAccountId();
  const nameOf = useAccountName();
  const { filters, filter } = useFilters<'who' | 'day'>();
  const list = useList(teamRoutes.listActivities, { query: { accountId, memberId: filters.who, day: filters.day } });
  return (
    <>
      <div className="filters">
        <PersonSelect
          className="filter"
          allowClear
          placeholder={t('team.activity.all')}
          aria-label={t('team.activity.member')}
          value={filters.who ?? null}
          onChange={(who?: string | null) => filter({ who: who ?? undefined })}
        />
        <DatePicker
          aria-label={t('team.activity.day')}
          placeholder={t('team.activity.day')}
          value={filters.day ? dayjs(filters.day) : null}
          onChange={(day) => filter({ day: day?.format('YYYY-MM-DD') })}
        />
      </div>
      <Loaded of={{ ...list, data: list.data && list.items }}>
        {(activities) =>
          activities.length === 0 ? (
            <Nothing what={t('team.activity.nothing')} />
          ) : (
            <Timeline
              className="activities"
              items={activities.map((activity) => ({
                key: activity.id,
                color: colours[activity.actor.kind],
                content: (
                  <>
                    {activity.sentence}
                    <div className="quiet">
                      <Moment at={activity.at} seconds />
                      {activity.accountId && ` · ${nameOf(activity.accountId)}`}
                    </div>
                  </>
                ),
              }))}
            />
          )
        }
      </Loaded>
      {list.hasNextPage && (
        <Button block loading={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
          {t('parts.more')}
        </Button>
      )}
    </>
  );
}
