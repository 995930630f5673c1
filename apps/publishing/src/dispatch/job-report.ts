import type { EventOf, publishJobFinished, sendJobFinished } from '@kanfa/contracts';

/** WeChat's report of a finished job, as interaction heard it. */
export type SendReport = EventOf<typeof sendJobFinished>['data'];
export type PublishReport = EventOf<typeof publishJobFinished>['data'];
export type JobReport = { eventId: string; at: Date } & ({ kind: 'send'; data: SendReport } | { kind: 'publish'; data: PublishReport });
