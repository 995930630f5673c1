import { z } from 'zod';
import { confirmAnswer, confirmFields, looksOrConfirms, wantsConfirmToken } from '../confirm.js';
import { instant, listOf, pageBy, route } from '../route.js';
import { trouble } from './views.js';

const qrCodeId = '0199f3a0-0000-7000-8000-00000000000c';
const accountId = '0199f3a0-0000-7000-8000-000000000001';
const text = (most: number) => z.string().trim().min(1).max(most);

/** A QR code of an account with its source: whoever follows by it is counted for the place it hangs at. */
export const qrCodeView = z.object({
  qrCodeId: z.uuid(),
  accountId: z.uuid(),
  /** What it is for, as people call it. */
  name: z.string(),
  /** Where readers meet it: a counter, a poster, an employee, a dealer. */
  placement: z.string(),
  kind: z.enum(['temporary', 'permanent']),
  /** What WeChat reports when it is scanned. */
  scene: z.string(),
  state: z.enum(['waiting', 'ready', 'failed']),
  /** What the code says; null before WeChat has made it. */
  url: z.string().nullable(),
  /** A temporary code ends then. */
  expiresAt: instant.nullable(),
  problem: trouble.nullable(),
  /** People who followed the account by it. */
  followers: z.number().int(),
  createdBy: z.uuid(),
  at: instant,
});
export type QrCodeView = z.infer<typeof qrCodeView>;

/** Permanent codes cannot be deleted at WeChat: an account has 100,000 for ever. An estimate, since other tools make codes unseen. */
const allowance = z.object({ used: z.number().int(), limit: z.number().int(), estimate: z.literal(true) });

const example = {
  qrCodeId,
  accountId,
  name: '冬季防冻指南',
  placement: '澜州一店柜台',
  kind: 'temporary' as const,
  scene: 'k0199f3a000007000800000000000000c',
  state: 'ready' as const,
  url: 'http://weixin.qq.com/q/02abc',
  expiresAt: '2026-12-20T11:30:00.000Z',
  problem: null,
  followers: 12,
  createdBy: '0199f3a0-0000-7000-8000-000000000008',
  at: '2026-11-20T11:30:00.000Z',
};
const params = z.object({ qrCodeId: z.uuid() });

export const qrCodeRoutes = {
  listQrCodes: route('publishing', 'listQrCodes', {
    method: 'GET',
    path: '/qr-codes',
    right: 'publication.read',
    summary: { zh: '带来源的二维码，最新在前', en: 'QR codes with a source, newest first' },
    query: pageBy('uuid').extend({ accountId: z.uuid().optional() }),
    response: listOf(qrCodeView),
    example: { response: { items: [example], next: null } },
  }),
  getQrCodeAllowance: route('publishing', 'getQrCodeAllowance', {
    method: 'GET',
    path: '/accounts/{accountId}/qr-code-allowance',
    right: 'publication.read',
    summary: { zh: '永久二维码额度台账（估算）', en: 'The allowance of permanent QR codes (an estimate)' },
    params: z.object({ accountId: z.uuid() }),
    response: allowance,
    problems: ['account-unknown'],
    example: { response: { used: 3, limit: 100_000, estimate: true } },
  }),
  createQrCode: route('publishing', 'createQrCode', {
    method: 'POST',
    path: '/qr-codes',
    right: 'publication.plan',
    status: 202,
    summary: {
      zh: '申请一个带来源的二维码；永久码占用不可收回的额度：先 dryRun 看后果并取得 confirmToken，再凭它申请；临时码不需要',
      en: 'Ask for a QR code with a source; a permanent one uses an allowance that never comes back: dryRun first shows what follows and gives the confirmToken, then act with it; a temporary one needs none',
    },
    body: z
      .object({
        accountId: z.uuid(),
        name: text(60),
        placement: text(60),
        kind: z.enum(['temporary', 'permanent']),
        /** Days until a temporary code ends. */
        days: z.number().int().min(1).max(30).default(30),
        ...confirmFields,
      })
      .refine((body) => body.kind === 'temporary' || looksOrConfirms(body), wantsConfirmToken)
      .describe('For a permanent code either dryRun: true, or the confirmToken that a dry run of the very same request gave.'),
    response: confirmAnswer({ code: qrCodeView.optional() }),
    problems: ['account-unknown', 'qr-codes-not-available', 'qr-allowance-used-up', 'confirm-token-invalid'],
    example: {
      body: { accountId, name: '冬季防冻指南', placement: '澜州一店柜台', kind: 'temporary', days: 30 },
      response: {
        done: true,
        effect: {
          zh: '向微信申请“栗川净水”的一个临时二维码，30 天后失效。',
          en: 'Asks WeChat for a temporary code of 栗川净水, which ends after 30 days.',
        },
        code: { ...example, state: 'waiting', url: null, followers: 0 },
      },
    },
  }),
  drawQrCode: route('publishing', 'drawQrCode', {
    method: 'GET',
    path: '/qr-codes/{qrCodeId}/drawing',
    right: 'publication.read',
    summary: {
      zh: '二维码图与海报（SVG，可印刷）；临时码不出印刷海报',
      en: 'The code as a drawing and as a poster (SVG, for print); a temporary code gets no poster',
    },
    params,
    response: z.object({ code: z.string(), poster: z.string().nullable() }),
    problems: ['qr-code-unknown', 'qr-code-not-ready'],
    example: { response: { code: '<svg xmlns="http://www.w3.org/2000/svg"/>', poster: null } },
  }),
};
