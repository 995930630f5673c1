import { DownloadOutlined } from '@ant-design/icons';
import { lane, publicationStateName } from '@kanfa/contracts';
import { Button, DatePicker, Flex, Select } from 'antd';
import dayjs from 'dayjs';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useExportPublications } from './export-publications.js';
import type { ListFilter, ListFilters } from './list-query.js';
import { SavedViews } from './saved-views.js';
import { StateFilter } from '../../parts/state-filter.js';

type Given = { filters: ListFilters; onFilter: (change: Partial<Record<ListFilter, string | undefined>>) => void };

/** What narrows the list, all of it in the address; named combinations are kept per person. */
export function PublicationFilters({ filters, onFilter }: Given) {
  const { t } = useTranslation();
  const [exporting, setExporting] = useState(false);
  const exportAll = useExportPublications();
  const day = (name: 'from' | 'to') => (
    <DatePicker
      aria-label={t(`schedule.list.${name}`)}
      placeholder={t(`schedule.list.${name}`)}
      value={filters[name] ? dayjs(filters[name]) : null}
      onChange={(value) => onFilter({ [name]: value ? value.format('YYYY-MM-DD') : undefined })}
    />
  );
  const download = () => {
    setExporting(true);
    void exportAll(filters).finally(() => setExporting(false));
  };
  return (
    <Flex gap={8} wrap className="filters">
      <StateFilter
        states={publicationStateName.options}
        nameOf={(state) => t(`state.publication.${state}`)}
        value={filters.state}
        onChange={(state) => onFilter({ state })}
      />
      <Select
        className="filter"
        aria-label={t('publications.lane')}
        placeholder={t('publications.lane')}
        allowClear
        value={filters.lane ?? null}
        onChange={(chosen: string | null) => onFilter({ lane: chosen ?? undefined })}
        options={lane.options.map((value) => ({ value, label: t(`lane.${value}`) }))}
      />
      {day('from')}
      {day('to')}
      <SavedViews filters={filters} onFilter={onFilter} />
      <Button icon={<DownloadOutlined />} loading={exporting} onClick={download}>
        {t('schedule.list.excel')}
      </Button>
    </Flex>
  );
}
