import { columnChanged, type ColumnView, type EventDraft } from '@kanfa/contracts';
import { DomainError } from '@kanfa/kit';

/** A column is what an account regularly writes about. Switched off it takes no new topics; what it has stays. */
export type Column = ColumnView;
export type ColumnChange = { [K in 'name' | 'kind' | 'description' | 'perMonth' | 'active']?: Column[K] | undefined };

export const columnFact = (column: Column): EventDraft => {
  const { columnId, accountId, name, kind, perMonth, active } = column;
  return columnChanged.draft(columnId, { columnId, accountId, name, kind, perMonth, active }, accountId);
};

export const changeColumn = (column: Column, change: ColumnChange): Column => ({
  ...column,
  name: change.name ?? column.name,
  kind: change.kind ?? column.kind,
  description: change.description ?? column.description,
  perMonth: change.perMonth ?? column.perMonth,
  active: change.active ?? column.active,
});

/** Whether new work may go into the column of this account. */
export function assertTakesWork(column: Column, accountId?: string): void {
  if (accountId !== undefined && column.accountId !== accountId) throw unknownColumn();
  if (!column.active)
    throw new DomainError('conflict', 'column-inactive', {
      zh: `栏目“${column.name}”已停用。请选别的栏目，或先启用它。`,
      en: `The column "${column.name}" is switched off. Choose another, or switch it on first.`,
    });
}

export const unknownColumn = () =>
  new DomainError('not-found', 'column-unknown', {
    zh: '没有这个栏目，或它不归您查看。',
    en: 'There is no such column, or it is not yours to see.',
  });
