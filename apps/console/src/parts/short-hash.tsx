import { Typography } from 'antd';
import { useTranslation } from 'react-i18next';

/** The fingerprint of sealed content, short; the whole one can be copied. */
export function ShortHash({ hash }: { hash: string }) {
  const { t } = useTranslation();
  return (
    <Typography.Text code copyable={{ text: hash, tooltips: [t('parts.copyHash'), t('parts.copied')] }} title={hash}>
      {hash.slice(0, 8)}
    </Typography.Text>
  );
}
