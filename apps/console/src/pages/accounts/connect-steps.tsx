import { publishingRoutes, type ConnectionPart, type ConnectionView } from '@kanfa/contracts';
import { Button, Flex, Typography } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useWrite } from '../../api/hooks.js';
import { ConnectionResult } from './connection-result.js';
import { CapabilityTable } from './capability-table.js';

type Given = { accountId: string; connection: ConnectionView; onNext: () => void };

/** A part's last result, the button that tests it now, and the way on, which is open even while something is still to be put right. */
export function Tested({
  accountId,
  connection,
  onNext,
  test,
  parts,
}: Given & { test: 'token' | 'callback' | 'rights'; parts: ConnectionPart[] }) {
  const { t } = useTranslation();
  const check = useWrite(publishingRoutes.checkConnection);
  const known = connection.checks.filter(({ part }) => parts.includes(part));
  const well = parts.every((part) => known.some((one) => one.part === part && one.result === 'ok'));
  return (
    <>
      {known.map((one) => (
        <ConnectionResult key={one.part} check={one} />
      ))}
      <Flex gap={8} wrap>
        <Button
          type={well ? 'default' : 'primary'}
          loading={check.isPending}
          onClick={() => check.mutate({ params: { accountId }, body: { part: test } })}
        >
          {t(known.length > 0 ? 'accounts.wizard.testAgain' : 'accounts.wizard.test')}
        </Button>
        <Button type={well ? 'primary' : 'default'} onClick={onNext}>
          {t(well ? 'accounts.wizard.next' : 'accounts.wizard.later')}
        </Button>
      </Flex>
    </>
  );
}

/** WeChat answers only calls from addresses it knows. */
export function AddressStep(given: Given) {
  const { t } = useTranslation();
  const { egress } = given.connection;
  return (
    <>
      <Typography.Paragraph>{t('accounts.wizard.ipLead')}</Typography.Paragraph>
      {egress.length === 0 ? (
        <p className="quiet">{t('accounts.wizard.ipUnknown')}</p>
      ) : (
        <ul className="bare spaced">
          {egress.map(({ address, source }) => (
            <li key={address}>
              <Typography.Text code copyable>
                {address}
              </Typography.Text>{' '}
              <span className="quiet">{t(`accounts.wizard.ipSource.${source}`)}</span>
            </li>
          ))}
        </ul>
      )}
      <Tested {...given} test="token" parts={['token', 'ip-list']} />
    </>
  );
}

/** What WeChat lets the account do, asked without spending a call. */
export function RightsStep(given: Given) {
  const { t } = useTranslation();
  return (
    <>
      <Typography.Paragraph>{t('accounts.wizard.rightsLead')}</Typography.Paragraph>
      <Tested {...given} test="rights" parts={['rights']} />
      <Below>
        <CapabilityTable accountId={given.accountId} />
      </Below>
    </>
  );
}

const Below = ({ children }: { children: ReactNode }) => <div className="below">{children}</div>;
