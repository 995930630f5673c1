import {
  noticeMatter,
  type InputOf,
  type NoticeFact,
  type NoticeMatter,
  type RobotKind,
  type RobotView,
  type teamRoutes,
} from '@kanfa/contracts';
import { DomainError, refusalOf } from '@kanfa/kit';

export type Robot = Pick<
  RobotView,
  'robotId' | 'name' | 'kind' | 'accountIds' | 'urgencies' | 'matters' | 'language' | 'host' | 'on' | 'version'
>;
type Change = Omit<InputOf<typeof teamRoutes.changeRobot>['body'], 'url' | 'secret'>;

export function changed(robot: Robot, change: Change, host: string | undefined): Robot {
  const given = Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined));
  return { ...robot, ...given, host: host ?? robot.host };
}

/** A matter's key begins with what it is about: `hand-over:<id>:due`. */
export function matterOf(dedupeKey: string): NoticeMatter {
  const known = noticeMatter.safeParse(dedupeKey.split(':', 1)[0]);
  return known.success ? known.data : 'other';
}

export const speaksOf = (
  { accountIds, urgencies, matters }: Pick<Robot, 'accountIds' | 'urgencies' | 'matters'>,
  { accountId, urgency, dedupeKey }: Pick<NoticeFact, 'accountId' | 'urgency' | 'dedupeKey'>,
): boolean =>
  (accountIds === null || (accountId !== undefined && accountIds.includes(accountId))) &&
  urgencies.includes(urgency) &&
  matters.includes(matterOf(dedupeKey));

/** Seconds before each repetition; after the last one the notice is given up. It lies in its readers' inboxes all the same. */
const pauses = [5, 30, 120, 600, 1_800];
export const pauseAfter = (attempts: number): number | null => pauses[attempts - 1] ?? null;

/** Where the robots of a platform live; an installation of one's own stands in the setting. */
const homes: Record<Exclude<RobotKind, 'webhook'>, readonly string[]> = {
  wecom: ['qyapi.weixin.qq.com'],
  dingtalk: ['oapi.dingtalk.com', 'api.dingtalk.com'],
  feishu: ['open.feishu.cn', 'open.larksuite.com'],
};

/** https to the robot's own platform, or to the open internet for any webhook; other hosts only when they stand in the setting. */
export function assertAddress(kind: RobotKind, address: string, allowedHosts: readonly string[]): void {
  const url = new URL(address);
  const refusal = refusalOf(url, allowedHosts);
  if (refusal === 'credentials') throw refused('地址里不能带用户名和密码。', 'The address must not hold a user name and a password.');
  if (refusal === 'not-https') throw refused('机器人的地址必须是 https。', 'The address of a robot must be https.');
  if (refusal === 'inner') throw refused('不能向内网地址发送。', 'Addresses of the inner network are not called.');
  if (kind === 'webhook' || allowedHosts.includes(url.host) || allowedHosts.includes(url.hostname)) return;
  if (!homes[kind].includes(url.host))
    throw refused(
      `这种机器人的地址应在 ${homes[kind].join('、')}。请从群设置里重新复制。`,
      `A robot of this kind lives at ${homes[kind].join(', ')}. Copy its address again from the group's settings.`,
    );
}

const refused = (zh: string, en: string): DomainError =>
  new DomainError(
    'invalid',
    'robot-address-refused',
    { zh: `${zh}自建的平台可由运维加入 ROBOT_ALLOWED_HOSTS。`, en: `${en} Operators can allow a host of your own in ROBOT_ALLOWED_HOSTS.` },
    [{ path: 'body.url', say: { zh, en } }],
  );

/** A sealed address copied to another robot does not open there. */
export const robotContext = (robotId: string): string => `robot:${robotId}`;
