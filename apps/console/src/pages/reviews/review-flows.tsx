import { reviewRoutes, type FlowView } from '@kanfa/contracts';
import { Button, Card, Drawer, Flex } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useRead } from '../../api/hooks.js';
import { useSaid } from '../../parts/said.js';
import { Loaded } from '../../parts/states.js';
import { may, useMe } from '../../shell/me.js';
import { FlowForm } from './flow-form.js';

/** How each class of content is reviewed; changed by who manages members. */
export function ReviewFlows() {
  const { t } = useTranslation();
  const me = useMe();
  const [open, setOpen] = useState(false);
  const [edited, setEdited] = useState<FlowView>();
  const flows = useRead(reviewRoutes.listReviewFlows, {}, { enabled: open });
  return (
    <>
      <Button data-act="review-flows" onClick={() => setOpen(true)}>
        {t('reviews.flows.title')}
      </Button>
      <Drawer title={t('reviews.flows.title')} open={open} onClose={() => setOpen(false)} size={Math.min(560, window.innerWidth)}>
        <p className="quiet">{t('reviews.flows.lead')}</p>
        <Loaded of={flows}>
          {({ items }) => (
            <Flex vertical gap={12}>
              {items.map((flow) => (
                <Flow key={flow.class} flow={flow} {...(may(me, 'member.manage') ? { onEdit: () => setEdited(flow) } : {})} />
              ))}
            </Flex>
          )}
        </Loaded>
      </Drawer>
      {edited && <FlowForm flow={edited} onClose={() => setEdited(undefined)} />}
    </>
  );
}

function Flow({ flow, onEdit }: { flow: FlowView; onEdit?: () => void }) {
  const { t } = useTranslation();
  const said = useSaid();
  const { stages, smallChangeCharacters, emergencyMinutes } = flow;
  return (
    <Card
      size="small"
      title={t(`class.${flow.class}`)}
      extra={
        onEdit && (
          <Button size="small" onClick={onEdit}>
            {t('parts.edit')}
          </Button>
        )
      }
    >
      <ol className="flow-stages">
        {stages.map(({ name, duty, hours }, index) => (
          <li key={index}>
            {said(name)} <span className="quiet">{t('reviews.flows.stage', { duty: t(`duty.${duty}`), hours })}</span>
          </li>
        ))}
      </ol>
      <div className="quiet">
        {smallChangeCharacters > 0 ? t('reviews.flows.small', { count: smallChangeCharacters }) : t('reviews.flows.noSmall')}
      </div>
      <div className="quiet">{emergencyMinutes > 0 ? t('reviews.flows.fast', { count: emergencyMinutes }) : t('reviews.flows.noFast')}</div>
    </Card>
  );
}
