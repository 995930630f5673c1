import type { ExportTable } from '@kanfa/service';

const own = (kind: string, table: string, key: string, without: readonly string[] = []): ExportTable => ({
  kind,
  from: `${table} t`,
  row: 't',
  key: `t.${key}`,
  account: 't.account_id',
  without,
});
const ofPublication = (kind: string, table: string, key: string): ExportTable => ({
  kind,
  from: `${table} t JOIN publication p ON p.publication_id = t.publication_id`,
  row: 't',
  key: `t.${key}`,
  account: 'p.account_id',
});

/** What publishing owns of an account, without its secrets. */
export const exportedByPublishing: ExportTable[] = [
  own('account', 'connected_account', 'account_id', ['sealed_secret']),
  own('approval', 'approval', 'unit_id'),
  own('publication', 'publication', 'publication_id'),
  ofPublication('publication-attempt', 'publication_attempt', 'attempt_id'),
  ofPublication('evidence', 'evidence', 'evidence_id'),
  own('menu', 'menu_application', 'menu_application_id'),
  own('take-over', 'take_over', 'take_over_id'),
  own('draft', 'taken_over_draft', 'media_id'),
  own('material', 'taken_over_material', 'media_id'),
  own('piece', 'taken_over_piece', 'piece_id'),
];
