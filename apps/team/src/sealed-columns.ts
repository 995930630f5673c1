import type { SealedColumn } from '@kanfa/service';
import { mentionContext } from './robot/mention.js';
import { robotContext } from './robot/robot.js';
import { sessionKeyContext } from './sign-in/session-key.store.js';

/** Where team keeps secrets, for a change of the master key. */
export const sealedColumns: SealedColumn[] = [
  { table: 'second_factor', key: 'member_id', column: 'sealed_secret', context: (memberId) => memberId },
  { table: 'session_key', key: 'use', column: 'sealed_secret', context: sessionKeyContext },
  { table: 'robot', key: 'robot_id', column: 'sealed_url', context: robotContext },
  { table: 'robot', key: 'robot_id', column: 'sealed_secret', context: robotContext },
  { table: 'mention', key: 'member_id', column: 'sealed_mobile', context: mentionContext },
];
