import { teamRoutes, type RobotView } from '@kanfa/contracts';
import { Alert, Button, Card, Flex, Switch, Tag } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useRead, useWrite } from '../../api/hooks.js';
import { ConfirmButton } from '../../parts/confirm-button.js';
import { FactList } from '../../parts/fact-list.js';
import { Moment } from '../../parts/moment.js';
import { PageTitle } from '../../parts/page-title.js';
import { useSaid } from '../../parts/said.js';
import { Loaded, Nothing } from '../../parts/states.js';
import { useAccountName } from '../../shell/account.js';
import { RobotForm } from './robot-form.js';
import { RobotLog } from './robot-log.js';

/** Robots in chat groups that bring notices to phones. */
export function RobotsPage() {
  const { t } = useTranslation();
  const robots = useRead(teamRoutes.listRobots, {});
  const [adding, setAdding] = useState(false);
  return (
    <>
      <PageTitle back="/notices" title={t('robots.title')} lead={t('robots.lead')}>
        <Button type="primary" onClick={() => setAdding(true)}>
          {t('robots.add')}
        </Button>
      </PageTitle>
      <Loaded of={robots}>
        {({ items }) =>
          items.length === 0 ? (
            <Nothing what={t('robots.none')} />
          ) : (
            <Flex vertical gap={16}>
              {items.map((robot) => (
                <Robot key={robot.robotId} robot={robot} />
              ))}
            </Flex>
          )
        }
      </Loaded>
      {adding && <RobotForm onClose={() => setAdding(false)} />}
    </>
  );
}

function Robot({ robot }: { robot: RobotView }) {
  const { t } = useTranslation();
  const said = useSaid();
  const { robotId, name, kind, on, signs, problem, version } = robot;
  const change = useWrite(teamRoutes.changeRobot);
  return (
    <Card
      size="small"
      title={
        <Flex gap={8} align="center" wrap>
          <Switch
            size="small"
            checked={on}
            loading={change.isPending}
            aria-label={t('robots.on', { name })}
            onChange={(next) => change.mutate({ params: { robotId }, body: { on: next }, options: { ifMatch: version } })}
          />
          {name} <Tag>{t(`robots.kinds.${kind}`)}</Tag> {signs && <Tag color="blue">{t('robots.signs')}</Tag>}
          {!on && <Tag>{t('robots.off')}</Tag>}
        </Flex>
      }
    >
      {problem && <Alert className="spaced" type="error" showIcon title={said(problem)} />}
      <RobotFacts robot={robot} />
      <RobotActs robot={robot} />
    </Card>
  );
}

function RobotFacts({ robot }: { robot: RobotView }) {
  const { t } = useTranslation();
  const accountOf = useAccountName();
  const { host, accountIds, urgencies, matters, language, saidAt, delivered, waiting, givenUp } = robot;
  const every = Object.keys(t('robots.matter', { returnObjects: true })).length;
  return (
    <FactList
      facts={[
        [t('robots.url'), host],
        [t('robots.accounts'), accountIds ? accountIds.map(accountOf).join(' / ') : t('robots.allAccounts')],
        [t('robots.urgencies'), urgencies.map((urgency) => t(`notices.urgencies.${urgency}`)).join(' / ')],
        [
          t('robots.matters'),
          matters.length === every ? t('robots.allMatters') : matters.map((matter) => t(`robots.matter.${matter}`)).join(' / '),
        ],
        [t('robots.language'), t(`robots.languages.${language}`)],
        [t('robots.saidAt'), saidAt && <Moment at={saidAt} />],
        [t('robots.outcome'), t('robots.counts', { delivered, waiting, givenUp })],
      ]}
    />
  );
}

function RobotActs({ robot }: { robot: RobotView }) {
  const { t } = useTranslation();
  const said = useSaid();
  const [opened, setOpened] = useState<'edit' | 'log'>();
  const close = () => setOpened(undefined);
  const test = useWrite(teamRoutes.testRobot);
  const remove = useWrite(teamRoutes.removeRobot, { says: t('robots.removed') });
  const { robotId, name } = robot;
  return (
    <>
      {test.data && (
        <Alert
          className="spaced"
          type={test.data.taken ? 'success' : 'error'}
          showIcon
          closable
          title={`${t('robots.tested')}: ${said(test.data.says)}`}
        />
      )}
      <Flex gap={8} wrap className="below">
        <Button loading={test.isPending} onClick={() => test.mutate({ params: { robotId } })}>
          {t('robots.test')}
        </Button>
        <Button onClick={() => setOpened('log')}>{t('robots.log')}</Button>
        <Button onClick={() => setOpened('edit')}>{t('parts.edit')}</Button>
        <ConfirmButton
          danger
          question={t('robots.removeQuestion', { name })}
          explains={t('robots.removeExplains')}
          act={t('robots.remove')}
          onConfirm={() => remove.mutate({ params: { robotId } })}
        >
          {t('robots.remove')}
        </ConfirmButton>
      </Flex>
      {opened === 'edit' && <RobotForm robot={robot} onClose={close} />}
      {opened === 'log' && <RobotLog robot={robot} onClose={close} />}
    </>
  );
}
