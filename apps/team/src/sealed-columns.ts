import type { SealedColumn } from '@kanfa/service';
import { mentionContext } from './robot/mention.js';
import { robotContext } from './robot/robot.js';

/** Where team keeps secrets, for a change of the master key. */
export const sealedColumns: SealedColumn[] = [
  { table: 'second_factor', key: 'member_id', column: 'sealed_secret', context: (memberId) => memberId },
  { table: 'robot', key: 'robot_id', column: 'sealed_url', context: robotContext },
  { table: 'robot', key: 'robot_id', column: 'sealed_secret', context: robotContext },
  { table: 'mention', key: 'member_id', column: 'sealed_mobile', context: mentionContext },
];
