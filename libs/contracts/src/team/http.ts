import { z } from 'zod';
import { owners } from '../event.js';
import { dutyShape } from '../rights.js';
import { idAnswer, instant, listOf, nothing, pageBy, route, sha256 } from '../route.js';
import { exampleActivity, exampleApiKey, exampleId, exampleMember, exampleSummary } from './examples.js';
import { noticeRoutes } from './notice-routes.js';
import { robotRoutes } from './robot-routes.js';
import { secondFactorRoutes } from './second-factor-routes.js';
import {
  activityFilter,
  activityShape,
  apiKeyShape,
  meShape,
  memberKind,
  memberShape,
  memberStatus,
  passwordShape,
  signInShape,
} from './views.js';

const memberParams = z.object({ memberId: z.uuid() });

export const teamRoutes = {
  ...noticeRoutes,
  ...robotRoutes,
  ...secondFactorRoutes,
  signIn: route('team', 'signIn', {
    method: 'POST',
    path: '/auth/sign-in',
    right: 'nobody',
    status: 200,
    summary: {
      zh: '用用户名或邮箱登录；会话写入 httpOnly cookie',
      en: 'Sign in with a username or an e-mail address; the session is set as an httpOnly cookie',
    },
    body: z.object({ login: z.string().trim().min(1).max(200), password: z.string().min(1).max(128) }),
    response: z.object({ memberId: z.uuid(), name: z.string(), expiresAt: instant }),
    problems: ['sign-in-refused', 'too-many-requests'],
    example: {
      body: { login: 'zhouyanqiu', password: 'a-long-password' },
      response: { memberId: exampleMember.memberId, name: exampleMember.name, expiresAt: '2026-11-27T11:30:00.000Z' },
    },
  }),
  signOut: route('team', 'signOut', {
    method: 'POST',
    path: '/auth/sign-out',
    right: 'nobody',
    status: 200,
    summary: { zh: '退出登录', en: 'Sign out' },
    response: nothing,
    example: { response: {} },
  }),
  changePassword: route('team', 'changePassword', {
    method: 'POST',
    path: '/me/password',
    right: 'anyone',
    status: 200,
    summary: {
      zh: '修改自己的密码；所有设备都需要用新密码重新登录',
      en: 'Change your own password; every device has to sign in again with the new one',
    },
    body: z.object({ current: z.string().min(1).max(128), next: passwordShape }),
    response: nothing,
    problems: ['password-wrong', 'api-key-refused'],
    example: { body: { current: 'a-long-password', next: 'another-long-password' }, response: {} },
  }),
  me: route('team', 'me', {
    method: 'GET',
    path: '/me',
    right: 'anyone',
    summary: { zh: '我是谁，有哪些职责和权限', en: 'Who I am, with my duties and rights' },
    response: meShape,
    example: { response: { ...exampleMember, rights: [{ right: 'article.read', accountIds: null }] } },
  }),
  listMembers: route('team', 'listMembers', {
    method: 'GET',
    path: '/members',
    right: 'member.read',
    summary: { zh: '成员列表，按加入先后', en: 'Members, in the order they joined' },
    query: pageBy('uuid').extend({
      status: memberStatus.optional(),
      kind: memberKind.optional(),
      duty: dutyShape.optional(),
      search: z.string().trim().max(60).optional(),
    }),
    response: listOf(memberShape),
    example: { response: { items: [exampleMember], next: null } },
  }),
  getMember: route('team', 'getMember', {
    method: 'GET',
    path: '/members/{memberId}',
    right: 'member.read',
    summary: { zh: '一位成员', en: 'One member' },
    params: memberParams,
    response: memberShape,
    problems: ['member-unknown'],
    example: { response: exampleMember },
  }),
  createMember: route('team', 'createMember', {
    method: 'POST',
    path: '/members',
    right: 'member.manage',
    summary: { zh: '新增成员，可同时设好登录名和初始密码', en: 'Add a member, with a sign-in and a first password if wanted' },
    body: z.object({
      name: z.string().trim().min(1).max(60),
      kind: memberKind.default('employee'),
      organisation: z.string().trim().max(100).optional(),
      post: z.string().trim().max(100).optional(),
      signIn: signInShape.optional(),
    }),
    response: idAnswer,
    problems: ['login-taken', 'unlimited-right-needed'],
    example: {
      body: { name: '沈知予', kind: 'employee', post: '内容策划', signIn: { username: 'shenzhiyu', password: 'a-long-password' } },
      response: exampleId,
    },
  }),
  updateMember: route('team', 'updateMember', {
    method: 'PATCH',
    path: '/members/{memberId}',
    right: 'member.manage',
    ifMatch: true,
    summary: {
      zh: '修改成员资料或状态；停用立即生效，会话全部结束',
      en: 'Change a member; disabling works at once and ends every session',
    },
    params: memberParams,
    body: z.object({
      name: z.string().trim().min(1).max(60).optional(),
      kind: memberKind.optional(),
      organisation: z.string().trim().max(100).nullable().optional(),
      post: z.string().trim().max(100).nullable().optional(),
      status: memberStatus.optional(),
    }),
    response: memberShape,
    problems: ['member-unknown', 'own-status', 'member-beyond-your-accounts', 'stale-version'],
    example: { body: { status: 'disabled' }, response: { ...exampleMember, status: 'disabled', version: 2 } },
  }),
  setSignIn: route('team', 'setSignIn', {
    method: 'PUT',
    path: '/members/{memberId}/sign-in',
    right: 'member.manage',
    summary: {
      zh: '设置或重设成员的登录名和密码；已有会话全部结束',
      en: "Set or reset a member's sign-in and password; existing sessions end",
    },
    params: memberParams,
    body: signInShape,
    response: nothing,
    problems: ['member-unknown', 'own-sign-in', 'login-taken', 'member-beyond-your-accounts'],
    example: { body: { username: 'shenzhiyu', password: 'a-long-password' }, response: {} },
  }),
  grantDuty: route('team', 'grantDuty', {
    method: 'POST',
    path: '/members/{memberId}/duties',
    right: 'member.manage',
    summary: {
      zh: '授予职责：某个账号或全部账号，可限定期限；不能授予自己',
      en: 'Give a duty for one account or all, for a period if wanted; nobody gives duties to themselves',
    },
    params: memberParams,
    body: z.object({ duty: dutyShape, accountId: z.uuid().optional(), from: instant.optional(), until: instant.optional() }),
    response: idAnswer,
    problems: [
      'member-unknown',
      'own-duty',
      'duty-already-given',
      'duty-period-empty',
      'account-unknown',
      'member-disabled',
      'unlimited-right-needed',
    ],
    example: { body: { duty: 'planner', accountId: '0199f3a0-0000-7000-8000-000000000001' }, response: exampleId },
  }),
  revokeDuty: route('team', 'revokeDuty', {
    method: 'DELETE',
    path: '/members/{memberId}/duties/{grantId}',
    right: 'member.manage',
    summary: { zh: '收回职责', en: 'Take a duty back' },
    params: memberParams.extend({ grantId: z.uuid() }),
    response: nothing,
    problems: ['member-unknown', 'duty-unknown', 'own-duty', 'unlimited-right-needed'],
    example: { response: {} },
  }),
  listActivities: route('team', 'listActivities', {
    method: 'GET',
    path: '/activities',
    right: 'activity.read',
    summary: { zh: '谁在什么时候做了什么，最新在前', en: 'Who did what and when, newest first' },
    query: pageBy('uuid').extend(activityFilter.shape),
    response: listOf(activityShape),
    example: {
      response: {
        items: [exampleActivity],
        next: null,
      },
    },
  }),
  listAuditHeads: route('team', 'listAuditHeads', {
    method: 'GET',
    path: '/audit-heads',
    right: 'audit.read',
    summary: {
      zh: '每个服务审计链的链头，每分钟留存一次，最新在前：被截断或重算的链与它们对不上',
      en: "The heads of a service's audit chain, kept each minute, newest first: a chain cut or hashed anew does not fit them",
    },
    query: pageBy('number').extend({ service: z.enum(owners) }),
    response: listOf(z.object({ seq: z.number().int(), hash: sha256, at: instant })),
    example: { response: { items: [{ seq: 1_204, hash: 'a'.repeat(64), at: '2026-11-20T11:30:00.000Z' }], next: null } },
  }),
  summariseActivities: route('team', 'summariseActivities', {
    method: 'GET',
    path: '/activities/summary',
    right: 'activity.read',
    summary: { zh: '每个人在一段时间里做了多少', en: 'How much each person did in a period' },
    query: z.object({
      accountId: z.uuid().optional(),
      from: z.iso.date().optional(),
      to: z.iso.date().optional(),
      zone: z.string().max(64).default('Asia/Shanghai'),
    }),
    response: z.object({
      items: z.array(
        z.object({
          memberId: z.uuid(),
          name: z.string(),
          total: z.number().int(),
          lastAt: instant,
          counts: z.array(z.object({ type: z.string(), label: z.string(), count: z.number().int() })),
        }),
      ),
    }),
    example: {
      response: {
        items: [exampleSummary],
      },
    },
  }),
  listApiKeys: route('team', 'listApiKeys', {
    method: 'GET',
    path: '/api-keys',
    right: 'anyone',
    summary: { zh: '我的 API 密钥；成员管理者可看别人的', en: 'My API keys; who manages members may look at others’' },
    query: pageBy('uuid').extend({ memberId: z.uuid().optional() }),
    response: listOf(apiKeyShape),
    problems: ['right-not-given'],
    example: {
      response: {
        items: [exampleApiKey],
        next: null,
      },
    },
  }),
  createApiKey: route('team', 'createApiKey', {
    method: 'POST',
    path: '/api-keys',
    right: 'anyone',
    summary: {
      zh: '新建 API 密钥：以我的身份和权限行事，只显示一次',
      en: 'Make an API key that acts as me, with my rights; it is shown once',
    },
    body: z.object({ name: z.string().trim().min(1).max(60), expiresAt: instant.optional() }),
    response: z.object({
      id: z.uuid(),
      /** Null when a repeated request gets its answer again: the key itself is not kept. */
      key: z.string().nullable(),
    }),
    problems: ['api-key-refused', 'expiry-past'],
    example: { body: { name: '日报脚本' }, response: { ...exampleId, key: 'kf_3fQz…' } },
  }),
  revokeApiKey: route('team', 'revokeApiKey', {
    method: 'DELETE',
    path: '/api-keys/{apiKeyId}',
    right: 'anyone',
    summary: { zh: '作废 API 密钥，立即生效', en: 'Revoke an API key, at once' },
    params: z.object({ apiKeyId: z.uuid() }),
    response: nothing,
    problems: ['api-key-unknown'],
    example: { response: {} },
  }),
};
