import { publishingRoutes, type CallOf, type PlanCheck } from '@kanfa/contracts';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Button, Form, Input, Typography } from 'antd';
import { useTranslation } from 'react-i18next';
import { call, type ApiProblem } from '../../api/client.js';
import { Hints } from '../../parts/hints.js';
import { inZone } from '../../parts/moment.js';
import { ReachFacts } from './authorise.js';

export type SlotAsked = CallOf<typeof publishingRoutes.checkPlan>['body'];

/** Tries the slot while it is being chosen; undefined asks nothing. */
const useSlotCheck = (asked: SlotAsked | undefined) =>
  useQuery<PlanCheck, ApiProblem>({
    queryKey: ['publishing', 'checkPlan', asked],
    queryFn: () => call(publishingRoutes.checkPlan, { body: asked! }),
    enabled: asked !== undefined,
    placeholderData: keepPreviousData,
  });

type Given = { asked: SlotAsked | undefined; zone: string; massSend: boolean; onTake: (at: string) => void };

/** What speaks against the slot in a form, the next free one, whom a mass-send reaches, and the reason when one is needed (field `reason`). */
export function SlotCheck({ asked, zone, massSend, onTake }: Given) {
  const { t } = useTranslation();
  const { data: check } = useSlotCheck(asked);
  if (!asked || !check) return null;
  const next = check.nextFree;
  return (
    <div className="slot-check" aria-live="polite">
      {check.hints.length === 0 ? (
        <Typography.Text type="success">{t('schedule.hints.none')}</Typography.Text>
      ) : (
        <Hints hints={check.hints} />
      )}
      {massSend && (check.reach ? <ReachFacts reach={check.reach} /> : <p className="quiet">{t('publications.reachUnknown')}</p>)}
      {check.effect === 'needs-reason' && (
        <Form.Item name="reason" label={t('schedule.move.reason')} rules={[{ required: true, whitespace: true, min: 2 }]}>
          <Input.TextArea rows={2} maxLength={500} />
        </Form.Item>
      )}
      {next && check.hints.length > 0 && (
        <p className="quiet">
          {t('schedule.hints.nextFree', { at: inZone(next, zone).format('MM-DD HH:mm') })}{' '}
          <Button type="link" size="small" onClick={() => onTake(next)}>
            {t('schedule.hints.use')}
          </Button>
        </p>
      )}
    </div>
  );
}
