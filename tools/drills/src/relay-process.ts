import type { Owner } from '@kanfa/contracts';
import { Database } from '@kanfa/kit';
import { Relay } from '@kanfa/messaging';
import { asChild } from './child.js';
import { quiet } from './quiet.js';
import type { Credential } from './stage.js';

export type RelayProcess = { service: Owner; databaseUrl: string; nats: Credential };

/** One replica's relay and nothing else. */
await asChild<RelayProcess>(async ({ service, databaseUrl, nats }) => {
  new Relay({ service, ...nats, db: new Database({ url: databaseUrl, name: service }), log: quiet }).start();
});
