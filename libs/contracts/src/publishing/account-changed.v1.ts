import { defineEvent } from '../event.js';
import { accountState } from './shapes.js';

export const accountChanged = defineEvent(
  'publishing.account-changed.v1',
  'An account was connected or changed. Keyed by account; carries its whole public state, never its secrets.',
  accountState,
  {
    accountId: '0199f3a0-0000-7000-8000-000000000001',
    key: 'lichuan',
    name: '栗川净水',
    kind: 'service',
    verified: true,
    appId: 'wx0000000000000001',
    originalId: 'gh_000000000001',
    commentEnabled: false,
    zone: 'Asia/Shanghai',
    lanes: ['hand-over', 'publish', 'mass-send'],
    dataApi: true,
    status: 'connected',
  },
);
