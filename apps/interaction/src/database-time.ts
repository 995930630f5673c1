import type { Tx } from '@kanfa/kit';

/** The database's clock decides what is late or closed, whatever the clock of this process says. */
export const databaseTime = async (tx: Tx): Promise<Date> => (await tx.row<{ now: Date }>('SELECT clock_timestamp() AS now'))!.now;
