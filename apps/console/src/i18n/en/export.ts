import type { exported as zh } from '../zh/export.js';

export const exported: typeof zh = {
  title: 'Export everything',
  lead: 'Take along all that is kept of this account: JSON lines (gzip), without secrets, kept for 7 days. Readers’ openids are in it: keep it safe.',
  of: { publishing: 'Publications, menus, what was taken over', interaction: 'Readers, conversations, comments, automatic replies' },
  begin: 'Begin',
  download: 'Download ({{rows}} rows, {{size}} KB)',
};
