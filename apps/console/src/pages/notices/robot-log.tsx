import { teamRoutes, type RobotDelivery, type RobotView } from '@kanfa/contracts';
import { Drawer } from 'antd';
import { useTranslation } from 'react-i18next';
import { useList } from '../../api/hooks.js';
import { ListView } from '../../parts/list-view.js';
import { Moment } from '../../parts/moment.js';
import { useSaid } from '../../parts/said.js';
import { StateTag } from '../../parts/state-tag.js';
import { Nothing } from '../../parts/states.js';

/** What one robot was given to say, and how its platform answered. */
export function RobotLog({ robot, onClose }: { robot: RobotView; onClose: () => void }) {
  const { t } = useTranslation();
  const said = useSaid();
  const list = useList(teamRoutes.listRobotDeliveries, { params: { robotId: robot.robotId }, query: {} });
  const state = ({ state: is }: RobotDelivery) => <StateTag of="forwardDelivery" state={is} />;
  return (
    <Drawer title={`${robot.name} · ${t('robots.log')}`} open onClose={onClose} size={Math.min(860, window.innerWidth)}>
      <ListView<RobotDelivery>
        list={list}
        rowKey={({ deliveryId }) => deliveryId}
        nothing={<Nothing what={t('robots.logEmpty')} />}
        columns={[
          { title: t('robots.at'), width: 130, render: (_, { at }) => <Moment at={at} /> },
          { title: t('robots.what'), render: (_, { says }) => said(says) },
          { title: t('robots.outcome'), render: (_, row) => state(row) },
          { title: t('robots.attempts'), dataIndex: 'attempts', align: 'right' },
          { title: t('robots.cause'), render: (_, { cause }) => cause && said(cause) },
        ]}
        card={(row) => (
          <>
            {state(row)} <Moment at={row.at} />
            <div>{said(row.says)}</div>
            <div className="quiet">{row.cause && said(row.cause)}</div>
          </>
        )}
      />
    </Drawer>
  );
}
