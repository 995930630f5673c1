import { interactionRoutes, type ForwardDelivery, type ForwardTarget } from '@kanfa/contracts';
import { Drawer } from 'antd';
import { useTranslation } from 'react-i18next';
import { useList } from '../../api/hooks.js';
import { ListView } from '../../parts/list-view.js';
import { Moment } from '../../parts/moment.js';
import { StateTag } from '../../parts/state-tag.js';
import { Nothing } from '../../parts/states.js';

/** What was passed on to one system, and how it answered. */
export function ForwardLog({ target, onClose }: { target: ForwardTarget; onClose: () => void }) {
  const { t } = useTranslation();
  const list = useList(interactionRoutes.listForwardDeliveries, { params: { targetId: target.targetId }, query: {} });
  const state = ({ state: is }: ForwardDelivery) => <StateTag of="forwardDelivery" state={is} />;
  return (
    <Drawer title={`${target.name} · ${t('forward.log')}`} open onClose={onClose} size={Math.min(720, window.innerWidth)}>
      <ListView<ForwardDelivery>
        list={list}
        rowKey={({ deliveryId }) => deliveryId}
        nothing={<Nothing what={t('forward.logEmpty')} />}
        columns={[
          { title: t('forward.at'), render: (_, { at }) => <Moment at={at} /> },
          { title: t('forward.what'), render: (_, { kind }) => t(`forward.kinds.${kind}`) },
          { title: t('forward.outcome'), render: (_, row) => state(row) },
          { title: t('forward.attempts'), dataIndex: 'attempts', align: 'right' },
          { title: t('forward.took'), render: (_, { tookMs }) => (tookMs === null ? '' : `${tookMs} ms`), align: 'right' },
          { title: t('forward.cause'), dataIndex: 'cause' },
        ]}
        card={(row) => (
          <>
            {state(row)} {t(`forward.kinds.${row.kind}`)} <Moment at={row.at} />
            <div className="quiet">{row.cause}</div>
          </>
        )}
      />
    </Drawer>
  );
}
