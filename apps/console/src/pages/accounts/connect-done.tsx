import { connectionPart, type AccountView, type ConnectionView } from '@kanfa/contracts';
import { Link } from '@tanstack/react-router';
import { Button, Flex, Typography } from 'antd';
import { useTranslation } from 'react-i18next';
import { ConnectionResult } from './connection-result.js';
import { Lanes } from './lanes.js';

/** What stands and what is still open, with the lanes this account has and what each means for readers. */
export function DoneStep({ account, connection }: { account: AccountView; connection: ConnectionView }) {
  const { t } = useTranslation();
  const open = connectionPart.options.filter((part) => connection.checks.find((check) => check.part === part)?.result !== 'ok');
  return (
    <>
      <Typography.Title level={5}>{t(open.length === 0 ? 'accounts.wizard.allWell' : 'accounts.wizard.someOpen')}</Typography.Title>
      {open.map((part) => {
        const check = connection.checks.find((one) => one.part === part);
        return check ? (
          <ConnectionResult key={part} check={check} />
        ) : (
          <p key={part} className="quiet">
            {t('accounts.wizard.untested', { part: t(`accounts.wizard.parts.${part}`) })}
          </p>
        );
      })}
      <Lanes account={account} />
      <Flex gap={8} className="below">
        <Link to="/accounts">
          <Button type="primary">{t('accounts.wizard.toAccounts')}</Button>
        </Link>
      </Flex>
    </>
  );
}
