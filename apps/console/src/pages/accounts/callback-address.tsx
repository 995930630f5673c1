import { publishingRoutes } from '@kanfa/contracts';
import { Skeleton, Typography } from 'antd';
import { useTranslation } from 'react-i18next';
import { useRead } from '../../api/hooks.js';

/** Where WeChat shall send an account's messages, to be pasted at WeChat; only the path while nobody has configured our public name. */
export function CallbackAddress({ accountId }: { accountId: string }) {
  const { t } = useTranslation();
  const connection = useRead(publishingRoutes.getConnection, { params: { accountId } });
  if (!connection.data) return <Skeleton.Input active size="small" />;
  const { callbackAddress, callbackPath } = connection.data;
  return (
    <>
      <Typography.Text code copyable>
        {callbackAddress ?? callbackPath}
      </Typography.Text>
      {!callbackAddress && <div className="quiet">{t('accounts.callbacks.addressHelp')}</div>}
    </>
  );
}
