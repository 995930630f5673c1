import { DomainError } from '@kanfa/kit';

/** What came of a proof: it holds, or what was wrong with it. */
export type Wrong = 'second-factor-code-wrong' | 'password-wrong';
export type Proof<T> = { is: T } | { wrong: Wrong };

const sayings: Record<Wrong, { zh: string; en: string }> = {
  'second-factor-code-wrong': {
    zh: '验证码不对，或已经用过。请等验证器换出下一组数字再试；手机时间也要准。',
    en: 'The code is not right, or was used before. Wait for the next one; the clock of your phone must be right.',
  },
  'password-wrong': { zh: '当前密码不对，请再试一次。', en: 'The current password is not right. Try again.' },
};
export const wrong = (code: Wrong): DomainError => new DomainError('forbidden', code, sayings[code]);

export const factorMissing = (): DomainError =>
  new DomainError('conflict', 'second-factor-missing', {
    zh: '还没有绑定验证器。请先在右上角“登录安全”里绑定。',
    en: 'No authenticator is enrolled yet. Enrol it first under "Sign-in security" at the top right.',
  });
export const alreadyEnrolled = (): DomainError =>
  new DomainError('conflict', 'second-factor-enrolled', {
    zh: '已经绑定了验证器。换手机请先解除，再重新绑定。',
    en: 'An authenticator is enrolled already. For a new phone remove it first, then enrol again.',
  });
export const notStarted = (): DomainError =>
  new DomainError('conflict', 'second-factor-not-started', {
    zh: '还没有开始绑定。请先取得密钥。',
    en: 'Enrolling has not begun. Ask for the secret first.',
  });

/** Refuses what nobody may do to themselves through the manager's door. */
export const assertNotOwn = (memberId: string, managerId: string): void => {
  if (memberId !== managerId) return;
  throw new DomainError('forbidden', 'own-second-factor', {
    zh: '自己的验证器请在“登录安全”里解除。',
    en: 'Remove your own authenticator under "Sign-in security".',
  });
};
