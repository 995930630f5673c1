import { analyticsRoutes, type GoalFact, type GoalView } from '@kanfa/contracts';
import { Drawer } from 'antd';
import { useTranslation } from 'react-i18next';
import { useList } from '../../api/hooks.js';
import { ListView } from '../../parts/list-view.js';
import { useSaid } from '../../parts/said.js';
import { Nothing } from '../../parts/states.js';

/** Every row a goal's progress is computed from. */
export function GoalFacts({ goal, onClose }: { goal: GoalView; onClose: () => void }) {
  const { t } = useTranslation();
  const said = useSaid();
  const list = useList(analyticsRoutes.listGoalFacts, { params: { goalId: goal.goalId }, query: {} });
  const about = (fact: GoalFact) => (
    <>
      {said(fact.says)} <span className="quiet">{fact.source}</span>
    </>
  );
  return (
    <Drawer open title={t('goals.factsTitle', { name: goal.name })} onClose={onClose} size={Math.min(620, window.innerWidth)}>
      <ListView
        list={list}
        rowKey={(fact) => `${fact.date}${fact.source}${fact.ref}${fact.at}`}
        nothing={<Nothing what={t('goals.factsNone')} />}
        card={(fact) => (
          <>
            {fact.date} · <strong>{fact.value.toLocaleString()}</strong>
            <div>{about(fact)}</div>
          </>
        )}
        columns={[
          { title: t('figures.date'), dataIndex: 'date', className: 'moment' },
          { title: t('goals.value'), align: 'right', render: (_, { value }) => value.toLocaleString() },
          { title: t('goals.source'), render: (_, fact) => about(fact) },
        ]}
      />
    </Drawer>
  );
}
