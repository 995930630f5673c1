import { publishingRoutes, type TokenReader } from '@kanfa/contracts';
import { Button, Card } from 'antd';
import { useTranslation } from 'react-i18next';
import { useList } from '../../api/hooks.js';
import { Moment } from '../../parts/moment.js';
import { Trouble } from '../../parts/states.js';

/** Who read the access token, by the hour. */
export function TokenReaders({ accountId }: { accountId: string }) {
  const { t } = useTranslation();
  const list = useList(publishingRoutes.listTokenReaders, { params: { accountId }, query: { limit: 20 } });
  const nameOf = ({ reader, name }: TokenReader) =>
    reader.startsWith('service:') ? t('accounts.readers.service', { name }) : t('accounts.readers.program', { name });
  return (
    <Card size="small" title={t('accounts.readers.title')}>
      <p className="quiet">{t('accounts.readers.lead')}</p>
      {list.error && <Trouble error={list.error} retry={list.refetch} />}
      <ul className="matrix">
        {list.items.map((row) => (
          <li key={`${row.hour}${row.reader}`}>
            {nameOf(row)} · {t('accounts.readers.times', { times: row.reads })}
            <div className="quiet">
              <Moment at={row.lastAt} />
            </div>
          </li>
        ))}
      </ul>
      {list.hasNextPage && (
        <Button size="small" loading={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
          {t('parts.more')}
        </Button>
      )}
    </Card>
  );
}
