import { publishingRoutes, type PublicationView } from '@kanfa/contracts';
import { App } from 'antd';
import { useTranslation } from 'react-i18next';
import { ApiProblem, call } from '../../api/client.js';
import { inZone, today } from '../../parts/moment.js';
import { useAccountId, useAccountName } from '../../shell/account.js';
import { usePersonName } from '../../shell/people.js';
import { listQuery, type ListFilters } from './list-query.js';

/** More rows than this are for the API. */
const most = 5_000;

/** Writes the filtered list into an Excel file, as the table shows it and with what it leaves out. */
export function useExportPublications(): (filters: ListFilters) => Promise<void> {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const accountId = useAccountId();
  const accountOf = useAccountName();
  const personOf = usePersonName();
  const heads = [
    t('parts.title'),
    t('parts.account'),
    t('publications.lane'),
    t('publications.dueAt'),
    t('parts.zone'),
    t('parts.state'),
    t('publications.plannedBy'),
    t('publications.authorisedBy'),
    t('schedule.list.link'),
    t('schedule.list.version'),
  ];
  const cellsOf = (publication: PublicationView) => [
    publication.articles.map(({ title }) => title).join('\n'),
    accountOf(publication.accountId),
    t(`lane.${publication.lane}`),
    inZone(publication.dueAt, publication.zone).format('YYYY-MM-DD HH:mm'),
    publication.zone,
    t(`state.publication.${publication.state}`),
    personOf(publication.plannedBy),
    personOf(publication.authorisedBy),
    publication.articles.flatMap(({ url }) => url ?? []).join('\n'),
    publication.sealedHash,
  ];
  return async (filters) => {
    try {
      const { rows, capped } = await readAll(listQuery(filters, accountId));
      const { default: writeXlsxFile } = await import('write-excel-file/browser');
      const sheet = [
        heads.map((value) => ({ value, fontWeight: 'bold' as const })),
        ...rows.map((row) => cellsOf(row).map((value) => ({ value, wrap: true }))),
      ];
      const columns = [40, 16, 12, 18, 14, 14, 12, 12, 44, 20].map((width) => ({ width }));
      const file = writeXlsxFile(sheet, { columns, sheet: t('schedule.list.sheet'), stickyRowsCount: 1 });
      await file.toFile(`${t('schedule.list.sheet')}-${today().format('YYYYMMDD-HHmm')}.xlsx`);
      void (capped
        ? message.warning(t('schedule.list.capped', { count: rows.length }))
        : message.success(t('schedule.list.exported', { count: rows.length })));
    } catch (error) {
      if (!(error instanceof ApiProblem)) throw error;
      void message.error(error.message, 6);
    }
  };
}

async function readAll(query: ReturnType<typeof listQuery>): Promise<{ rows: PublicationView[]; capped: boolean }> {
  const rows: PublicationView[] = [];
  let after: string | undefined;
  do {
    const { items, next } = await call(publishingRoutes.listPublications, { query: { ...query, after, limit: 200 } });
    rows.push(...items);
    after = next ?? undefined;
  } while (after && rows.length < most);
  return { rows, capped: after !== undefined };
}
