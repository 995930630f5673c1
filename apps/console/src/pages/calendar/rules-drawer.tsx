import { publishingRoutes, type CalendarRule } from '@kanfa/contracts';
import { Button, Card, Divider, Flex, Tag } from 'antd';
import { useTranslation } from 'react-i18next';
import { useList, useWrite } from '../../api/hooks.js';
import { ConfirmButton } from '../../parts/confirm-button.js';
import { useAccountId, useAccountName } from '../../shell/account.js';
import { CardsDrawer } from './cards-drawer.js';
import { RhythmForm } from './rhythm-form.js';
import { RuleForm } from './rule-form.js';

const tone = { warn: 'default', 'needs-reason': 'orange', forbid: 'red' } as const;

/** The company's own calendar: sensitive days, quiet periods, and the rhythm of the account one looks at. */
export function RulesDrawer({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  const accountId = useAccountId();
  const list = useList(publishingRoutes.listCalendarRules, { query: { limit: 200 } });
  return (
    <CardsDrawer
      title={t('schedule.rules.open')}
      size={560}
      list={list}
      keyOf={({ ruleId }) => ruleId}
      nothing={t('schedule.rules.nothing')}
      add={t('schedule.rules.add')}
      card={(rule, onEdit) => <Rule rule={rule} onEdit={onEdit} />}
      form={(rule, close) => <RuleForm {...(rule ? { rule } : {})} onClose={close} />}
      onClose={onClose}
    >
      <Divider>{t('schedule.rhythm.title')}</Divider>
      {accountId ? <RhythmForm key={accountId} accountId={accountId} /> : <span className="quiet">{t('schedule.rhythm.choose')}</span>}
    </CardsDrawer>
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
