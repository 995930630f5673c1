import { teamRoutes } from '@kanfa/contracts';
import { Link } from '@tanstack/react-router';
import { Button, Segmented, Tag } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useList, useWrite, type ItemOf } from '../../api/hooks.js';
import { useFilters } from '../../parts/filters.js';
import { ListView } from '../../parts/list-view.js';
import { Moment } from '../../parts/moment.js';
import { PageTitle } from '../../parts/page-title.js';
import { Nothing } from '../../parts/states.js';
import { useAccountName } from '../../shell/account.js';
import { NoticeLine } from '../../shell/bell.js';
import { may, useMe } from '../../shell/me.js';
import { Mention } from './mention.js';

type Notice = ItemOf<typeof teamRoutes.listNotices>;
const colours = { info: 'default', act: 'orange', alarm: 'red' } as const;

/** Everything this person was told, newest first. */
export function NoticesPage() {
  const { t } = useTranslation();
  const me = useMe();
  const [mentioning, setMentioning] = useState(false);
  const { filters, filter } = useFilters<'unread'>();
  const unread = filters.unread === 'true';
  const list = useList(teamRoutes.listNotices, { query: unread ? { unread: 'true' as const } : {} });
  const readAll = useWrite(teamRoutes.readNotices);
  const [first] = list.items;
  return (
    <>
      <PageTitle title={t('notices.title')} lead={t('notices.lead')}>
        <Segmented
          value={unread ? 'unread' : 'all'}
          onChange={(value) => filter({ unread: value === 'unread' ? 'true' : undefined })}
          options={[
            { value: 'all', label: t('notices.all') },
            { value: 'unread', label: t('notices.unread') },
          ]}
        />
        <Button disabled={!first} loading={readAll.isPending} onClick={() => readAll.mutate({ body: { upTo: first!.id } })}>
          {t('notices.readAll')}
        </Button>
        <Button onClick={() => setMentioning(true)}>{t('robots.mention')}</Button>
        {may(me, 'account.manage') && (
          <Link to="/notices/robots">
            <Button>{t('robots.title')}</Button>
          </Link>
        )}
      </PageTitle>
      {mentioning && <Mention onClose={() => setMentioning(false)} />}
      <NoticeTable list={list} nothing={t(unread ? 'notices.nothingUnread' : 'notices.nothing')} />
    </>
  );
}

function NoticeTable({ list, nothing }: { list: ReturnType<typeof useList<typeof teamRoutes.listNotices>>; nothing: string }) {
  const { t } = useTranslation();
  const accountOf = useAccountName();
  const urgency = (notice: Notice) => (
    <Tag color={colours[notice.urgency]} variant="filled">
      {t(`notices.urgencies.${notice.urgency}`)}
    </Tag>
  );
  return (
    <ListView
      list={list}
      rowKey={({ id }) => id}
      nothing={<Nothing what={nothing} />}
      card={(notice) => (
        <>
          {urgency(notice)}
          <NoticeLine notice={notice} />
        </>
      )}
      columns={[
        { title: t('notices.urgency'), width: 130, render: (_, notice) => urgency(notice) },
        { title: t('notices.what'), render: (_, notice) => <NoticeLine notice={notice} /> },
        { title: t('parts.account'), render: (_, notice) => notice.accountId && accountOf(notice.accountId) },
        { title: t('parts.time'), width: 160, render: (_, notice) => <Moment at={notice.at} /> },
      ]}
    />
  );
}
