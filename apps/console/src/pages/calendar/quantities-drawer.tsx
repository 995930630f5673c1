import { contentRoutes, type ColumnQuantity } from '@kanfa/contracts';
import { Drawer, Table, Tag } from 'antd';
import { useTranslation } from 'react-i18next';
import { useRead } from '../../api/hooks.js';
import { inZone } from '../../parts/moment.js';
import { Loaded, Nothing } from '../../parts/states.js';
import { useAccountId, useAccountName } from '../../shell/account.js';

/** Quantity 定量: what each column was to bring, what is planned and what came, week by week, and what is missing of the next three weeks. */
export function QuantitiesDrawer({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  const nameOf = useAccountName();
  const quantities = useRead(contentRoutes.getQuantities, { query: { accountId: useAccountId(), weeks: '8' } });
  return (
    <Drawer open title={t('schedule.quantities.open')} onClose={onClose} size={Math.min(1_080, window.innerWidth)}>
      <p className="quiet">{t('schedule.quantities.says')}</p>
      <Loaded of={quantities}>
        {({ items }) =>
          items.length === 0 ? (
            <Nothing what={t('schedule.quantities.nothing')} />
          ) : (
            <Table<ColumnQuantity>
              rowKey="columnId"
              size="small"
              pagination={false}
              scroll={{ x: 'max-content' }}
              dataSource={items}
              columns={[
                {
                  title: t('schedule.quantities.column'),
                  fixed: 'left',
                  render: (_, column) => (
                    <>
                      <strong>{column.name}</strong> {column.silent && <Tag color="orange">{t('schedule.quantities.silent')}</Tag>}
                      <div className="quiet">{nameOf(column.accountId)}</div>
                      <div className="quiet">
                        {column.lastAt && t('schedule.quantities.last', { at: inZone(column.lastAt).format('MM-DD') })}{' '}
                        {column.nextAt && t('schedule.quantities.next', { at: inZone(column.nextAt).format('MM-DD') })}
                      </div>
                    </>
                  ),
                },
                { title: t('schedule.quantities.month'), render: (_, { month }) => <Measure {...month} /> },
                {
                  title: t('schedule.quantities.ahead'),
                  render: (_, { ahead }) =>
                    ahead.missing > 0 ? (
                      <Tag color="orange">{t('schedule.quantities.missing', { count: ahead.missing })}</Tag>
                    ) : (
                      <Tag color="green">{t('schedule.quantities.enough')}</Tag>
                    ),
                },
                ...(items[0]?.weeks ?? []).map(({ from }, at) => ({
                  title: t('schedule.quantities.week', { from: from.slice(5) }),
                  render: (_: unknown, { weeks }: ColumnQuantity) => <Measure {...weeks[at]!} />,
                })),
              ]}
            />
          )
        }
      </Loaded>
    </Drawer>
  );
}

function Measure({ wanted, planned, published }: { wanted: number; planned: number; published: number }) {
  const { t } = useTranslation();
  const have = planned > 0 ? `${published} + ${planned}` : String(published);
  return (
    <span className={published + planned < Math.floor(wanted) ? 'measure-short' : ''}>{t('schedule.quantities.of', { have, wanted })}</span>
  );
}
