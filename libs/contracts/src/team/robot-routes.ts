import { z } from 'zod';
import { noticeSays, noticeUrgency } from '../publishing/notice-raised.v1.js';
import { idAnswer, instant, listOf, nothing, pageBy, route } from '../route.js';

/** 企业微信, 钉钉, 飞书, or any address that takes JSON. */
export const robotKind = z.enum(['wecom', 'dingtalk', 'feishu', 'webhook']);
export type RobotKind = z.infer<typeof robotKind>;

/** What a notice is about; `other` holds what has no name here. */
export const noticeMatter = z.enum([
  'hand-over',
  'rehearsal',
  'confirm',
  'incident',
  'freeze',
  'amendment',
  'account',
  'upkeep',
  'ticket',
  'other',
]);
export type NoticeMatter = z.infer<typeof noticeMatter>;

const wanted = {
  name: z.string().trim().min(1).max(60),
  kind: robotKind,
  /** Null: of every account, and what belongs to none. */
  accountIds: z.array(z.uuid()).min(1).max(200).nullable(),
  urgencies: z.array(noticeUrgency).min(1),
  matters: z.array(noticeMatter).min(1),
  language: z.enum(['zh', 'en']),
};
const url = z.url().max(500);
const secret = z.string().trim().min(6).max(200);

/** A robot in a chat group that brings notices to people's phones. Its address and its secret are never shown again. */
export const robotView = z.object({
  robotId: z.uuid(),
  ...wanted,
  host: z.string(),
  signs: z.boolean(),
  on: z.boolean(),
  /** When it last took a message; why it did not take the newest one. */
  saidAt: instant.nullable(),
  problem: noticeSays.nullable(),
  /** Over the last 24 hours. */
  delivered: z.number().int(),
  waiting: z.number().int(),
  givenUp: z.number().int(),
  version: z.number().int(),
});
export type RobotView = z.infer<typeof robotView>;

export const robotDelivery = z.object({
  deliveryId: z.uuid(),
  noticeId: z.uuid(),
  accountId: z.uuid().nullable(),
  urgency: noticeUrgency,
  says: noticeSays,
  link: z.string(),
  state: z.enum(['waiting', 'delivered', 'given-up']),
  attempts: z.number().int(),
  at: instant,
  doneAt: instant.nullable(),
  /** The code of the platform's answer, and what it means. */
  errcode: z.number().int().nullable(),
  cause: noticeSays.nullable(),
});
export type RobotDelivery = z.infer<typeof robotDelivery>;

const robotId = '0199f3a0-0000-7000-8000-000000000016';
const params = z.object({ robotId: z.uuid() });
const exampleWanted = {
  name: '运营群',
  kind: 'wecom' as const,
  accountIds: null,
  urgencies: ['act' as const, 'alarm' as const],
  matters: [...noticeMatter.options],
  language: 'zh' as const,
};
const exampleRobot: RobotView = {
  robotId,
  ...exampleWanted,
  host: 'qyapi.weixin.qq.com',
  signs: false,
  on: true,
  saidAt: '2026-11-20T11:30:00.000Z',
  problem: null,
  delivered: 12,
  waiting: 0,
  givenUp: 0,
  version: 1,
};
const exampleDelivery: RobotDelivery = {
  deliveryId: '0199f3a0-0000-7000-8000-000000000017',
  noticeId: '0199f3a0-0000-7000-8000-000000000012',
  accountId: '0199f3a0-0000-7000-8000-000000000001',
  urgency: 'act',
  says: { zh: '《换滤芯前先看这一页》到点了，请在公众平台后台手工发出', en: '“Before you change the filter” is due: send it by hand' },
  link: '/publications/0199f3a0-0000-7000-8000-000000000006',
  state: 'delivered',
  attempts: 1,
  at: '2026-11-20T11:30:00.000Z',
  doneAt: '2026-11-20T11:30:01.000Z',
  errcode: 0,
  cause: null,
};

export const robotRoutes = {
  listRobots: route('team', 'listRobots', {
    method: 'GET',
    path: '/notice-robots',
    right: 'account.manage',
    summary: { zh: '把通知送到手机的群机器人', en: 'Group robots that bring notices to phones' },
    response: listOf(robotView),
    example: { response: { items: [exampleRobot], next: null } },
  }),
  addRobot: route('team', 'addRobot', {
    method: 'POST',
    path: '/notice-robots',
    right: 'account.manage',
    summary: {
      zh: '添加群机器人：企业微信、钉钉、飞书或通用 webhook。地址和签名密钥封存，不再显示',
      en: 'Add a group robot: WeCom, DingTalk, Feishu or any webhook. Address and signing secret are sealed and never shown again',
    },
    body: z.object({
      ...wanted,
      accountIds: wanted.accountIds.default(null),
      urgencies: wanted.urgencies.default(['act', 'alarm']),
      matters: wanted.matters.default([...noticeMatter.options]),
      language: wanted.language.default('zh'),
      url,
      secret: secret.optional(),
    }),
    response: idAnswer,
    problems: ['robot-address-refused', 'account-unknown', 'right-not-given'],
    example: {
      body: { ...exampleWanted, url: 'https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=00000000-0000-4000-8000-000000000000' },
      response: { id: robotId },
    },
  }),
  changeRobot: route('team', 'changeRobot', {
    method: 'PATCH',
    path: '/notice-robots/{robotId}',
    right: 'account.manage',
    ifMatch: true,
    summary: {
      zh: '修改、停用或启用群机器人；停用时，还没送出的不再送',
      en: 'Change a group robot, or switch it off and on; what waits is given up when it is switched off',
    },
    params,
    body: z.object({
      name: wanted.name.optional(),
      accountIds: wanted.accountIds.optional(),
      urgencies: wanted.urgencies.optional(),
      matters: wanted.matters.optional(),
      language: wanted.language.optional(),
      on: z.boolean().optional(),
      url: url.optional(),
      secret: secret.nullable().optional(),
    }),
    response: robotView,
    problems: ['robot-unknown', 'robot-address-refused', 'account-unknown', 'right-not-given', 'stale-version'],
    example: { body: { on: false }, response: { ...exampleRobot, on: false, version: 2 } },
  }),
  removeRobot: route('team', 'removeRobot', {
    method: 'DELETE',
    path: '/notice-robots/{robotId}',
    right: 'account.manage',
    summary: { zh: '移除群机器人，地址和密钥一并销毁', en: 'Remove a group robot; its address and secret are destroyed' },
    params,
    response: nothing,
    problems: ['robot-unknown'],
    example: { response: {} },
  }),
  testRobot: route('team', 'testRobot', {
    method: 'POST',
    path: '/notice-robots/{robotId}/tests',
    right: 'account.manage',
    status: 200,
    summary: { zh: '发一条测试消息，看平台怎么回答', en: 'Send a test message and see what the platform answers' },
    params,
    response: z.object({ taken: z.boolean(), errcode: z.number().int().nullable(), says: noticeSays }),
    problems: ['robot-unknown', 'robot-resting'],
    example: { response: { taken: true, errcode: 0, says: { zh: '已送到群里。', en: 'It is in the group.' } } },
  }),
  listRobotDeliveries: route('team', 'listRobotDeliveries', {
    method: 'GET',
    path: '/notice-robots/{robotId}/deliveries',
    right: 'account.manage',
    summary: { zh: '这个机器人送了什么，最新在前', en: 'What this robot was given to say, newest first' },
    params,
    query: pageBy('uuid').extend({ state: robotDelivery.shape.state.optional() }),
    response: listOf(robotDelivery),
    problems: ['robot-unknown'],
    example: { response: { items: [exampleDelivery], next: null } },
  }),
  getMention: route('team', 'getMention', {
    method: 'GET',
    path: '/me/mention',
    right: 'anyone',
    summary: { zh: '群机器人用哪个手机号 @ 我（只显示末四位）', en: 'The mobile number by which robots mention me (its last four digits)' },
    response: z.object({ ends: z.string().nullable() }),
    example: { response: { ends: '8000' } },
  }),
  setMention: route('team', 'setMention', {
    method: 'PUT',
    path: '/me/mention',
    right: 'anyone',
    summary: {
      zh: '群机器人（企业微信、钉钉）用这个手机号 @ 我；封存，只用于 @。null 清除',
      en: 'Robots (WeCom, DingTalk) mention me by this mobile number; sealed and used for nothing else. Null clears it',
    },
    body: z.object({
      mobile: z
        .string()
        .regex(/^\+?\d{8,15}$/)
        .nullable(),
    }),
    response: nothing,
    example: { body: { mobile: '13800138000' }, response: {} },
  }),
};
