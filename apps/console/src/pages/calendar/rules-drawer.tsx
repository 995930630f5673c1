import { PlusOutlined } from '@ant-design/icons';
import { publishingRoutes, type CalendarRule } from '@kanfa/contracts';
import { Button, Card, Divider, Drawer, Flex, Tag } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useList, useWrite } from '../../api/hooks.js';
import { ConfirmButton } from '../../parts/confirm-button.js';
import { Loaded, Nothing } from '../../parts/states.js';
import { useAccountId, useAccountName } from '../../shell/account.js';
import { may, useMe } from '../../shell/me.js';
import { RhythmForm } from './rhythm-form.js';
import { RuleForm } from './rule-form.js';

const tone = { warn: 'default', 'needs-reason': 'orange', forbid: 'red' } as const;

/** The company's own calendar: sensitive days, quiet periods, and the rhythm of the account one looks at. */
export function RulesDrawer({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  const me = useMe();
  const accountId = useAccountId();
  const list = useList(publishingRoutes.listCalendarRules, { query: { limit: 200 } });
  const [editing, setEditing] = useState<CalendarRule | 'new'>();
  const plans = may(me, 'plan.write', accountId);
  return (
    <Drawer
      open
      title={t('schedule.rules.open')}
      onClose={onClose}
      size={Math.min(560, window.innerWidth)}
      extra={
        plans && (
          <Button icon={<PlusOutlined />} onClick={() => setEditing('new')}>
            {t('schedule.rules.add')}
          </Button>
        )
      }
    >
      <Loaded of={{ ...list, data: list.data && list.items }}>
        {(rules) =>
          rules.length === 0 ? (
            <Nothing what={t('schedule.rules.nothing')} />
          ) : (
            <div className="cards">
              {rules.map((rule) => (
                <Rule key={rule.ruleId} rule={rule} onEdit={plans ? () => setEditing(rule) : undefined} />
              ))}
            </div>
          )
        }
      </Loaded>
      <Divider>{t('schedule.rhythm.title')}</Divider>
      {accountId ? <RhythmForm key={accountId} accountId={accountId} /> : <span className="quiet">{t('schedule.rhythm.choose')}</span>}
      {editing && <RuleForm {...(editing === 'new' ? {} : { rule: editing })} onClose={() => setEditing(undefined)} />}
    </Drawer>
  );
}

function Rule({ rule, onEdit }: { rule: CalendarRule; onEdit: (() => void) | undefined }) {
  const { t } = useTranslation();
  const nameOf = useAccountName();
  const remove = useWrite(publishingRoutes.removeCalendarRule, { says: t('schedule.rules.removed') });
  const { touches, hours } = rule;
  const accounts = touches.accountIds.length === 0 ? t('schedule.rules.all') : touches.accountIds.map(nameOf).join('、');
  return (
    <Card
      size="small"
      title={
        <>
          {rule.name} <Tag variant="filled">{t(`schedule.kind.${rule.kind}`)}</Tag>
          <Tag color={tone[rule.effect]}>{t(`schedule.effect.${rule.effect}`)}</Tag>
        </>
      }
      extra={
        onEdit && (
          <Flex gap={4}>
            <Button size="small" onClick={onEdit}>
              {t('parts.edit')}
            </Button>
            <ConfirmButton
              size="small"
              danger
              loading={remove.isPending}
              question={t('schedule.rules.removeQuestion', { name: rule.name })}
              act={t('schedule.rules.remove')}
              onConfirm={() => remove.mutate({ params: { ruleId: rule.ruleId }, options: { ifMatch: rule.version } })}
            >
              {t('schedule.rules.remove')}
            </ConfirmButton>
          </Flex>
        )
      }
    >
      <div>
        <When rule={rule} /> {hours && `${hours.from}-${hours.to}`}
      </div>
      <span className="quiet">
        {[
          accounts,
          ...touches.columnKinds.map((kind) => t(`calendar.column.kinds.${kind}`)),
          ...touches.lanes.map((one) => t(`lane.${one}`)),
          ...touches.words,
        ].join(' · ')}
      </span>
      {rule.note && <div>{rule.note}</div>}
    </Card>
  );
}

function When({ rule: { when } }: { rule: CalendarRule }) {
  const { t } = useTranslation();
  if (when.on === 'date') return when.date;
  if (when.on === 'range') return t('schedule.rules.span', when);
  return t(when.from === when.to ? 'schedule.rules.everyYear' : 'schedule.rules.everyYearSpan', when);
}
