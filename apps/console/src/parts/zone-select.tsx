import { Select, type SelectProps } from 'antd';
import { useTranslation } from 'react-i18next';
import { home } from './moment.js';

const zones = [home, ...Intl.supportedValuesOf('timeZone').filter((zone) => zone !== home)];

/** The zone a wall-clock time is meant in. */
export function ZoneSelect(props: SelectProps<string>) {
  const { t } = useTranslation();
  return <Select<string> showSearch aria-label={t('parts.zone')} options={zones.map((value) => ({ value }))} {...props} />;
}
