import type { Tx } from '@kanfa/kit';

/** The database's clock: deadlines and decisions of all replicas follow one time. */
export const nowIn = async (tx: Pick<Tx, 'row'>): Promise<Date> => (await tx.row<{ now: Date }>('SELECT clock_timestamp() AS now'))!.now;
