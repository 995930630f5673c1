import { Select, type SelectProps } from 'antd';
import { useTranslation } from 'react-i18next';
import { usePeople } from '../shell/people.js';

/** Chooses somebody who works here now. */
export function PersonSelect(props: SelectProps<string>) {
  const { t } = useTranslation();
  const people = usePeople().filter(({ status }) => status !== 'disabled');
  return (
    <Select<string>
      showSearch={{ optionFilterProp: 'label' }}
      placeholder={t('parts.person')}
      options={people.map(({ memberId, name, post }) => ({ value: memberId, label: post ? `${name} · ${post}` : name }))}
      {...props}
    />
  );
}
