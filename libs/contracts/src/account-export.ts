import { z } from 'zod';
import type { Owner } from './event.js';
import { instant, route } from './route.js';

/** How far the export of an account is at one service. */
export const accountExport = z.object({
  exportId: z.uuid(),
  accountId: z.uuid(),
  state: z.enum(['running', 'done']),
  /** Of the kinds of rows this service has, how many are written. */
  kindsDone: z.number().int(),
  kinds: z.number().int(),
  rows: z.number().int(),
  bytes: z.number().int(),
  askedBy: z.uuid(),
  askedAt: instant,
  doneAt: instant.nullable(),
});
export type AccountExport = z.infer<typeof accountExport>;

const example = {
  exportId: '0199f3a0-0000-7000-8000-000000000051',
  accountId: '0199f3a0-0000-7000-8000-000000000001',
  state: 'running' as const,
  kindsDone: 2,
  kinds: 9,
  rows: 1_200,
  bytes: 84_000,
  askedBy: '0199f3a0-0000-7000-8000-000000000009',
  askedAt: '2026-11-20T01:00:00.000Z',
  doneAt: null,
};
const exportId = z.object({ exportId: z.uuid() });

/** The same operations at every service that owns something of an account. */
export const exportRoutesOf = <O extends Owner>(owner: O) => {
  const of = (what: string) => `${what}Of${owner[0]!.toUpperCase()}${owner.slice(1)}`;
  return {
    begin: route(owner, of('beginExport'), {
      method: 'POST',
      path: `/exports/${owner}`,
      right: 'account.manage',
      status: 202,
      summary: {
        zh: `导出这个账号在 ${owner} 的全部数据（JSON 行，gzip），不含密钥；保留 7 天`,
        en: `Export everything ${owner} owns of an account (JSON lines, gzip), without secrets; kept for 7 days`,
      },
      body: z.object({ accountId: z.uuid() }),
      response: accountExport,
      problems: ['account-unknown', 'right-not-given'],
      example: { body: { accountId: example.accountId }, response: example },
    }),
    get: route(owner, of('getExport'), {
      method: 'GET',
      path: `/exports/${owner}/{exportId}`,
      right: 'account.manage',
      summary: { zh: '导出的进度', en: 'How far an export is' },
      params: exportId,
      response: accountExport,
      problems: ['export-unknown', 'right-not-given'],
      example: { response: example },
    }),
    file: route(owner, of('getExportFile'), {
      method: 'GET',
      path: `/exports/${owner}/{exportId}/file`,
      right: 'account.manage',
      summary: { zh: '下载导出的文件', en: 'The exported file' },
      params: exportId,
      response: z.unknown(),
      produces: ['application/gzip'],
      problems: ['export-unknown', 'export-running', 'right-not-given'],
    }),
  };
};

export const exportRoutes = { publishing: exportRoutesOf('publishing'), interaction: exportRoutesOf('interaction') };
