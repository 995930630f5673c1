import type { CalendarDay } from '@kanfa/contracts';
import { Tag, Tooltip } from 'antd';
import { useTranslation } from 'react-i18next';
import { useSaid } from '../../parts/said.js';

const tone = { warn: 'default', 'needs-reason': 'orange', forbid: 'red' } as const;

/** What both calendars say of a day: holidays and make-up workdays, sensitive days and quiet periods. */
export function DayMarks({ day }: { day: CalendarDay | undefined }) {
  const { t } = useTranslation();
  const said = useSaid();
  if (!day) return null;
  return (
    <>
      {day.holiday && (
        <Tooltip title={said(day.holiday)}>
          <span className={`day-holiday${day.holiday.off ? '' : ' day-worked'}`}>
            {t(day.holiday.off ? 'schedule.off' : 'schedule.worked')} {day.holiday.off && said(day.holiday)}
          </span>
        </Tooltip>
      )}
      {day.rules.map((rule) => (
        <Tooltip key={rule.ruleId} title={`${t(`schedule.kind.${rule.kind}`)} · ${t(`schedule.effect.${rule.effect}`)}`}>
          <Tag variant="filled" color={tone[rule.effect]} className="day-rule">
            {rule.name}
          </Tag>
        </Tooltip>
      ))}
    </>
  );
}
