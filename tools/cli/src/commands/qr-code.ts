import { publishingRoutes, type AnswerOf } from '@kanfa/contracts';
import { inWords, isSet, textOf, type Command } from '../command.js';
import { confirmed, confirmOptions } from '../confirm.js';
import { account, needed } from '../needed.js';
import { usage } from '../stop.js';

/** A temporary code ends by itself and spends nothing, so only a permanent one is confirmed. */
export const qrCode: Command = {
  name: 'qr-code',
  takes: '--account KEY --name TEXT --placement TEXT (--days N | --permanent [--dry-run | --confirm TOKEN])',
  summary: { zh: '申请带来源的二维码（永久码的额度不退）', en: 'ask for a QR code with a source (a permanent one is never given back)' },
  options: {
    ...confirmOptions,
    account: { type: 'string' },
    name: { type: 'string' },
    placement: { type: 'string' },
    days: { type: 'string' },
    permanent: { type: 'boolean' },
  },
  words: 0,
  async run(context) {
    const { gateway } = context;
    const { accountId } = await account(context, needed(context, 'account'));
    const body = { accountId, name: needed(context, 'name'), placement: needed(context, 'placement') };
    const lines = ({ effect, code }: AnswerOf<typeof publishingRoutes.createQrCode>) => [
      inWords(context, effect),
      ...(code ? [code.qrCodeId] : []),
    ];
    const days = textOf(context, 'days');
    if ((days === undefined) !== isSet(context, 'permanent')) throw usage('--days 或 --permanent，二选一', 'Either --days or --permanent');
    if (days !== undefined) {
      if (!/^\d{1,2}$/.test(days)) throw usage('--days 是 1 到 30 的整数', '--days is a whole number from 1 to 30');
      const answer = await gateway.call(publishingRoutes.createQrCode, { body: { ...body, kind: 'temporary', days: Number(days) } });
      return { answer, lines: lines(answer) };
    }
    const forEver = { ...body, kind: 'permanent' as const };
    return confirmed(context, {
      word: 'permanent',
      dryRun: () => gateway.call(publishingRoutes.createQrCode, { body: { ...forEver, dryRun: true } }),
      act: (confirmToken) => gateway.call(publishingRoutes.createQrCode, { body: { ...forEver, confirmToken } }),
      lines,
    });
  },
};
