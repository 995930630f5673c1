import { PlusOutlined } from '@ant-design/icons';
import { analyticsRoutes, type GoalView } from '@kanfa/contracts';
import { Button, Card, Flex, Progress } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useList, useWrite } from '../../api/hooks.js';
import { ConfirmButton } from '../../parts/confirm-button.js';
import { PageTitle } from '../../parts/page-title.js';
import { useSaid } from '../../parts/said.js';
import { StateTag } from '../../parts/state-tag.js';
import { Loaded, Nothing } from '../../parts/states.js';
import { useAccountId, useAccountName } from '../../shell/account.js';
import { may, useMe } from '../../shell/me.js';
import { EditGoal, NewGoal } from './goal-forms.js';
import { GoalFacts } from './goal-facts.js';
import './figures.css';

type Opened = { what: 'new' } | { what: 'facts' | 'edit'; goal: GoalView };

export function GoalsPage() {
  const { t } = useTranslation();
  const me = useMe();
  const accountId = useAccountId();
  const [opened, setOpened] = useState<Opened>();
  const list = useList(analyticsRoutes.listGoals, { query: { accountId } });
  const writes = may(me, 'goal.write');
  const close = () => setOpened(undefined);
  return (
    <>
      <PageTitle title={t('goals.title')} lead={t('goals.lead')}>
        {writes && (
          <Button type="primary" icon={<PlusOutlined />} onClick={() => setOpened({ what: 'new' })}>
            {t('goals.create')}
          </Button>
        )}
      </PageTitle>
      <Loaded of={{ ...list, data: list.data && list.items }}>
        {(goals) =>
          goals.length === 0 ? (
            <Nothing what={t('goals.nothing')} />
          ) : (
            <div className="goals">
              {goals.map((goal) => (
                <Goal key={goal.goalId} goal={goal} writes={writes} onOpen={(what) => setOpened({ what, goal })} />
              ))}
            </div>
          )
        }
      </Loaded>
      {list.hasNextPage && (
        <Button block className="more" loading={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
          {t('parts.more')}
        </Button>
      )}
      {opened?.what === 'new' && <NewGoal onClose={close} />}
      {opened?.what === 'edit' && <EditGoal goal={opened.goal} onClose={close} />}
      {opened?.what === 'facts' && <GoalFacts goal={opened.goal} onClose={close} />}
    </>
  );
}

function Goal({ goal, writes, onOpen }: { goal: GoalView; writes: boolean; onOpen: (what: 'facts' | 'edit') => void }) {
  const { t } = useTranslation();
  const said = useSaid();
  const nameOf = useAccountName();
  const close = useWrite(analyticsRoutes.closeGoal, { says: t('goals.closed') });
  const unit = said(goal.unit);
  const open = !['closed', 'reached', 'missed'].includes(goal.status);
  return (
    <Card size="small" title={goal.name} extra={<StateTag of="goal" state={goal.status} />}>
      <Progress
        percent={Math.round((goal.progress ?? 0) * 1000) / 10}
        status={goal.status === 'reached' ? 'success' : goal.status === 'missed' ? 'exception' : 'normal'}
        aria-label={goal.name}
      />
      <div>
        {goal.current === null
          ? t('goals.noCurrent', { target: goal.target.toLocaleString(), unit })
          : t('goals.current', { current: goal.current.toLocaleString(), target: goal.target.toLocaleString(), unit })}
      </div>
      <p className="quiet">
        {goal.accountId ? nameOf(goal.accountId) : t('goals.allAccounts')} · {goal.from} – {goal.to} ·{' '}
        {t('goals.elapsed', { share: Math.round(goal.elapsed * 100) })}
        {goal.asOf && ` · ${t('goals.asOf', { date: goal.asOf })}`}
      </p>
      <Flex gap={8} wrap>
        <Button size="small" onClick={() => onOpen('facts')}>
          {t('goals.facts')}
        </Button>
        {writes && open && (
          <>
            <Button size="small" onClick={() => onOpen('edit')}>
              {t('goals.edit')}
            </Button>
            <ConfirmButton
              size="small"
              loading={close.isPending}
              question={t('goals.closeQuestion')}
              explains={t('goals.closeExplains')}
              act={t('goals.close')}
              onConfirm={() => close.mutate({ params: { goalId: goal.goalId }, options: { ifMatch: goal.version } })}
            >
              {t('goals.close')}
            </ConfirmButton>
          </>
        )}
      </Flex>
    </Card>
  );
}
