import { DatePicker, Form } from 'antd';
import type { Dayjs } from 'dayjs';
import { useTranslation } from 'react-i18next';
import { home, wallClockNow } from './moment.js';

type Given = { value?: Dayjs | null; onChange?: (value: Dayjs | null) => void; id?: string; minuteStep?: 1 | 5 };

/** A day and a time as the wall clock shows them in the zone of the form (its field `zone`), otherwise in the newsroom's; so is its "now". */
export function MomentPicker({ minuteStep = 1, ...field }: Given) {
  const { t } = useTranslation();
  const zone = (Form.useWatch('zone') as string | undefined) ?? home;
  return (
    <DatePicker
      {...field}
      className="wide"
      showTime={{ format: 'HH:mm', minuteStep }}
      format="YYYY-MM-DD HH:mm"
      showNow={false}
      presets={[{ label: t('parts.now'), value: () => wallClockNow(zone) }]}
    />
  );
}
