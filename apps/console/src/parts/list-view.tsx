import { Button, Card, Skeleton, Table, type TableColumnsType } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { List } from '../api/hooks.js';
import { usePhone } from './phone.js';
import { Trouble } from './states.js';

type Given<T> = {
  list: List<T>;
  rowKey: (row: T) => string;
  columns: TableColumnsType<T>;
  /** The row as a card, for a phone. */
  card: (row: T) => ReactNode;
  nothing: ReactNode;
};

/** A list as every page has it: a table, cards on a phone, more on demand; loading, empty and failed said as such. */
export function ListView<T extends object>({ list, rowKey, columns, card, nothing }: Given<T>) {
  const { t } = useTranslation();
  const phone = usePhone();
  if (list.error && list.items.length === 0) return <Trouble error={list.error} retry={list.refetch} />;
  if (list.isPending) return <Skeleton active paragraph={{ rows: 6 }} />;
  if (list.items.length === 0) return nothing;
  return (
    <>
      {phone ? (
        <div className="cards">
          {list.items.map((row) => (
            <Card key={rowKey(row)} size="small">
              {card(row)}
            </Card>
          ))}
        </div>
      ) : (
        <Table<T> rowKey={rowKey} columns={columns} dataSource={list.items} pagination={false} size="medium" className="table" />
      )}
      {list.hasNextPage && (
        <Button block className="more" loading={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
          {t('parts.more')}
        </Button>
      )}
    </>
  );
}
