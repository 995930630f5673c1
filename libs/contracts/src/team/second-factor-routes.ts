import { z } from 'zod';
import { instant, nothing, route } from '../route.js';

/** Six digits of the authenticator, or one of the recovery codes. */
const code = z.string().trim().min(6).max(40);
const password = z.string().min(1).max(128);
const freshUntil = '2026-11-20T11:40:00.000Z';

export const secondFactorRoutes = {
  getSecondFactor: route('team', 'getSecondFactor', {
    method: 'GET',
    path: '/me/second-factor',
    right: 'anyone',
    summary: {
      zh: '我的第二重验证：是否已绑定，这次登录是否刚验证过',
      en: 'My second factor: enrolled or not, and whether this session is fresh',
    },
    response: z.object({
      enrolledAt: instant.nullable(),
      recoveryCodesLeft: z.number().int(),
      /** Until when this session counts as just verified. */
      freshUntil: instant.nullable(),
    }),
    example: { response: { enrolledAt: '2026-11-20T11:30:00.000Z', recoveryCodesLeft: 10, freshUntil } },
  }),
  startSecondFactor: route('team', 'startSecondFactor', {
    method: 'POST',
    path: '/me/second-factor',
    right: 'anyone',
    summary: { zh: '开始绑定验证器：取得密钥，只显示这一次', en: 'Begin to enrol an authenticator: its secret, shown once' },
    body: z.object({ password }),
    response: z.object({ secret: z.string(), uri: z.string() }),
    problems: ['password-wrong', 'second-factor-enrolled', 'api-key-refused', 'too-many-requests'],
    example: {
      body: { password: 'a-long-password' },
      response: {
        secret: 'JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP',
        uri: 'otpauth://totp/Kanfa:zhouyanqiu?secret=JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP&issuer=Kanfa',
      },
    },
  }),
  confirmSecondFactor: route('team', 'confirmSecondFactor', {
    method: 'POST',
    path: '/me/second-factor/confirmation',
    right: 'anyone',
    status: 200,
    summary: {
      zh: '用验证器上的数字完成绑定；得到恢复码，只显示这一次',
      en: 'Finish enrolling with a code of the authenticator; answers the recovery codes, shown once',
    },
    body: z.object({ code }),
    response: z.object({ recoveryCodes: z.array(z.string()), freshUntil: instant }),
    problems: ['second-factor-code-wrong', 'second-factor-not-started', 'second-factor-enrolled', 'api-key-refused', 'too-many-requests'],
    example: { body: { code: '492039' }, response: { recoveryCodes: ['k7mq2-9xw4d-p3hzr-8vtbn'], freshUntil } },
  }),
  removeSecondFactor: route('team', 'removeSecondFactor', {
    method: 'POST',
    path: '/me/second-factor/removal',
    right: 'anyone',
    status: 200,
    summary: {
      zh: '解除绑定（换手机时）：需要密码和一个验证码',
      en: 'Remove the authenticator (before a new phone): takes the password and a code',
    },
    body: z.object({ password, code }),
    response: nothing,
    problems: ['password-wrong', 'second-factor-code-wrong', 'second-factor-missing', 'api-key-refused', 'too-many-requests'],
    example: { body: { password: 'a-long-password', code: '492039' }, response: {} },
  }),
  stepUp: route('team', 'stepUp', {
    method: 'POST',
    path: '/me/step-up',
    right: 'anyone',
    status: 200,
    summary: {
      zh: '第二重验证：这次登录在 10 分钟内可做需要它的操作',
      en: 'Verify once more: for 10 minutes this session may do what needs it',
    },
    body: z.object({ code }),
    response: z.object({ freshUntil: instant }),
    problems: ['second-factor-code-wrong', 'second-factor-missing', 'api-key-refused', 'too-many-requests'],
    example: { body: { code: '492039' }, response: { freshUntil } },
  }),
  resetSecondFactor: route('team', 'resetSecondFactor', {
    method: 'DELETE',
    path: '/members/{memberId}/second-factor',
    right: 'member.manage',
    summary: {
      zh: '解除一位成员的验证器（手机和恢复码都丢了时）',
      en: "Remove a member's authenticator, when phone and recovery codes are lost",
    },
    params: z.object({ memberId: z.uuid() }),
    response: nothing,
    problems: ['member-unknown', 'second-factor-wanted', 'second-factor-missing', 'own-second-factor', 'member-beyond-your-accounts'],
    example: { response: {} },
  }),
};
