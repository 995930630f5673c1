import type { AccountState, QrCodeView } from '@kanfa/contracts';
import { DomainError, type Say } from '@kanfa/kit';

/** WeChat's allowance of permanent codes for an account, for ever (`wechat-api.md` §12). */
export const permanentLimit = 100_000;

/** What WeChat reports when the code is scanned: derived from our id, so that a repeated call names the same code. */
export const sceneOf = (qrCodeId: string): string => `k${qrCodeId.replaceAll('-', '')}`;

/** Codes with a scene are for verified service accounts; WeChat answers 48001 to all others. */
export function assertMayHaveCode(account: AccountState, kind: QrCodeView['kind'], permanentUsed: number): void {
  if (account.kind !== 'service' || !account.verified)
    throw new DomainError('conflict', 'qr-codes-not-available', {
      zh: `“${account.name}”不能生成带来源的二维码：微信只向已认证的服务号开放。请用账号自己的固定二维码。`,
      en: `${account.name} cannot have QR codes with a source: WeChat gives them to verified service accounts only. Use the account's own code.`,
    });
  if (kind === 'permanent' && permanentUsed >= permanentLimit)
    throw new DomainError('limit', 'qr-allowance-used-up', {
      zh: `永久二维码的额度（${permanentLimit} 个）已用完。请改用临时二维码，或复用已有的永久码。`,
      en: `All ${permanentLimit} permanent codes are used. Make a temporary one, or use a permanent one again.`,
    });
}

type Wanted = { kind: QrCodeView['kind']; days: number; name: string };

/** What asking for a code does, said before a permanent one is made. */
export const effectOfCode = (account: string, { kind, days, name }: Wanted, permanentUsed: number): Say =>
  kind === 'permanent'
    ? {
        zh: `向微信申请“${account}”的永久二维码“${name}”，用掉 ${permanentLimit} 个额度中的 1 个（这里已用 ${permanentUsed} 个）。永久码不能删除，额度不会退回。`,
        en: `Asks WeChat for the permanent code “${name}” of ${account}: 1 of ${permanentLimit} (${permanentUsed} used from here). It cannot be deleted, and the allowance never comes back.`,
      }
    : {
        zh: `向微信申请“${account}”的一个临时二维码，${days} 天后失效。`,
        en: `Asks WeChat for a temporary code of ${account}, which ends after ${days} days.`,
      };
