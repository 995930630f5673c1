import { Select } from 'antd';
import { useTranslation } from 'react-i18next';

type Given<S extends string> = {
  states: readonly S[];
  nameOf: (state: S) => string;
  value: string | undefined;
  onChange: (state: string | undefined) => void;
};

/** Narrows a list to one state; empty shows all. */
export function StateFilter<S extends string>({ states, nameOf, value, onChange }: Given<S>) {
  const { t } = useTranslation();
  return (
    <Select
      className="filter"
      aria-label={t('parts.state')}
      placeholder={t('parts.state')}
      allowClear
      value={value ?? null}
      onChange={(state: string | null) => onChange(state ?? undefined)}
      options={states.map((state) => ({ value: state, label: nameOf(state) }))}
    />
  );
}
