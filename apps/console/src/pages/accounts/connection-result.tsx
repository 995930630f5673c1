import type { ConnectionCheck } from '@kanfa/contracts';
import { Alert, Typography } from 'antd';
import { useTranslation } from 'react-i18next';
import { Moment } from '../../parts/moment.js';
import { useSaid } from '../../parts/said.js';

const tones = { ok: 'success', wrong: 'error', 'not-known': 'warning' } as const;

/** What WeChat said of one part: well, or what is wrong and who puts it right. */
export function ConnectionResult({ check }: { check: ConnectionCheck }) {
  const { t } = useTranslation();
  const said = useSaid();
  return (
    <Alert
      className="spaced"
      type={tones[check.result]}
      showIcon
      title={t(`accounts.wizard.results.${check.part}.${check.result}`)}
      description={
        <>
          <div>{said(check.says)}</div>
          {check.address && (
            <p>
              {t('accounts.wizard.toPaste')}{' '}
              <Typography.Text code copyable>
                {check.address}
              </Typography.Text>
            </p>
          )}
          <div className="quiet">
            {check.who !== 'nobody' && <>{t('accounts.wizard.whoFixes', { who: t(`accounts.wizard.who.${check.who}`) })} · </>}
            <Moment at={check.at} seconds />
          </div>
        </>
      }
    />
  );
}
