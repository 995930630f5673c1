import { publishingRoutes } from '@kanfa/contracts';
import { inWords, type Command } from '../command.js';
import { confirmed, confirmOptions } from '../confirm.js';
import { word } from '../needed.js';
import { Stop } from '../stop.js';

export const menu: Command = {
  name: 'menu',
  takes: 'UNIT [--dry-run | --confirm TOKEN]',
  summary: { zh: '启用已通过审核的菜单（不能撤回）', en: 'put an approved menu live (cannot be called back)' },
  options: confirmOptions,
  words: 1,
  async run(context) {
    const { gateway } = context;
    const unitId = word(context, 0, '菜单的 id', 'The id of the menu');
    const { items } = await gateway.call(publishingRoutes.listApprovedUnits, { query: { limit: 200, class: 'menu' } });
    const unit = items.find((one) => one.unitId === unitId);
    if (!unit) throw new Stop('refused', { zh: '没有这一份已通过审核的菜单', en: 'There is no approved menu with this id' });
    const body = { unitId, sealedHash: unit.sealedHash };
    return confirmed(context, {
      word: 'menu',
      dryRun: () => gateway.call(publishingRoutes.applyMenu, { body: { ...body, dryRun: true } }),
      act: (confirmToken) => gateway.call(publishingRoutes.applyMenu, { body: { ...body, confirmToken } }),
      lines: ({ effect }) => [inWords(context, effect)],
    });
  },
};
