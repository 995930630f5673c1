import type { PublicationView } from '@kanfa/contracts';
import dayjs from 'dayjs';
import { home } from '../../parts/moment.js';

export type ListFilter = 'state' | 'lane' | 'from' | 'to';
export const listFilters: readonly ListFilter[] = ['state', 'lane', 'from', 'to'];
export type ListFilters = Partial<Record<ListFilter, string>>;

/** The filters of the address as the list asks for them; both days are whole days of the newsroom's clock. */
export const listQuery = ({ state, lane, from, to }: ListFilters, accountId: string | undefined) => ({
  accountId,
  state: state as PublicationView['state'] | undefined,
  lane: lane as PublicationView['lane'] | undefined,
  from: from ? dayjs.tz(`${from}T00:00`, home).toISOString() : undefined,
  to: to ? dayjs.tz(`${to}T00:00`, home).add(1, 'day').toISOString() : undefined,
});
