import { publishingRoutes, type CapabilityView } from '@kanfa/contracts';
import { Alert, Tag } from 'antd';
import { useTranslation } from 'react-i18next';
import { useRead } from '../../api/hooks.js';
import { Moment } from '../../parts/moment.js';
import { useSaid } from '../../parts/said.js';
import { Loaded } from '../../parts/states.js';

const colours = { works: 'green', refused: 'red', 'not-known': 'default' } as const;

/** The capability matrix of an account: what works, since when that is known and from what. */
export function CapabilityTable({ accountId }: { accountId: string }) {
  const { t } = useTranslation();
  const said = useSaid();
  const matrix = useRead(publishingRoutes.getCapabilities, { params: { accountId } });
  return (
    <Loaded of={matrix}>
      {({ items, contradictions, nextProbeAt }) => (
        <>
          {contradictions.map((one) => (
            <Alert key={one.en} className="spaced" type="warning" showIcon title={said(one)} />
          ))}
          <ul className="matrix" aria-label={t('accounts.can')}>
            {items.map((item) => (
              <Row key={item.name} item={item} />
            ))}
          </ul>
          {nextProbeAt && (
            <p className="quiet">
              {t('accounts.nextProbe')} <Moment at={nextProbeAt} />
            </p>
          )}
        </>
      )}
    </Loaded>
  );
}

function Row({ item }: { item: CapabilityView }) {
  const { t } = useTranslation();
  const said = useSaid();
  return (
    <li>
      <Tag color={colours[item.state]} variant="filled">
        {t(`accounts.capabilityStates.${item.state}`)}
      </Tag>
      <strong>{t(`accounts.capabilities.${item.name}`)}</strong>
      <div className="quiet">
        {said(item.evidence)}
        {item.at && (
          <>
            {' '}
            · <Moment at={item.at} />
          </>
        )}
      </div>
    </li>
  );
}
