import { BellOutlined } from '@ant-design/icons';
import { teamRoutes, type NoticeView } from '@kanfa/contracts';
import { Link } from '@tanstack/react-router';
import { Badge, Button, Popover, Skeleton } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useRead, useWrite } from '../api/hooks.js';
import { Moment } from '../parts/moment.js';
import { useSaid } from '../parts/said.js';

/** What waits for this person: the number on every page, the newest behind it. Live hints keep it current; the slow beat is for lost ones. */
export function Bell() {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  const { data } = useRead(teamRoutes.countNotices, {}, { refetchInterval: 60_000 });
  const unread = data?.unread ?? 0;
  return (
    <Popover open={open} onOpenChange={setOpen} trigger="click" placement="bottomRight" content={<Newest onGone={() => setOpen(false)} />}>
      <Badge count={unread} size="small" color={data?.alarms ? 'red' : 'orange'} offset={[-6, 6]}>
        <Button type="text" icon={<BellOutlined />} aria-label={t('notices.bell', { count: unread })} />
      </Badge>
    </Popover>
  );
}

function Newest({ onGone }: { onGone: () => void }) {
  const { t } = useTranslation();
  const { data } = useRead(teamRoutes.listNotices, { query: { unread: 'true', limit: 6 } });
  const readAll = useWrite(teamRoutes.readNotices);
  const [first] = data?.items ?? [];
  return (
    <div className="bell">
      {!data && <Skeleton active paragraph={{ rows: 2 }} />}
      {data && !first && <p className="quiet">{t('notices.nothingUnread')}</p>}
      {data?.items.map((notice) => (
        <NoticeLine key={notice.id} notice={notice} onGone={onGone} />
      ))}
      <div className="bell-acts">
        <Link to="/notices" onClick={onGone}>
          {t('notices.all')}
        </Link>
        {first && (
          <Button type="link" size="small" loading={readAll.isPending} onClick={() => readAll.mutate({ body: { upTo: first.id } })}>
            {t('notices.readAll')}
          </Button>
        )}
      </div>
    </div>
  );
}

/** A notice as a line that leads to where it is acted on; following it counts as having read it. */
export function NoticeLine({ notice, onGone }: { notice: NoticeView; onGone?: () => void }) {
  const said = useSaid();
  const read = useWrite(teamRoutes.readNotice);
  const follow = () => {
    if (!notice.readAt) read.mutate({ params: { noticeId: notice.id } });
    onGone?.();
  };
  return (
    <Link to={notice.link} className={`notice notice-${notice.urgency}${notice.readAt ? ' notice-read' : ''}`} onClick={follow}>
      {said(notice.says)}
      <span className="quiet">
        <Moment at={notice.at} />
      </span>
    </Link>
  );
}
