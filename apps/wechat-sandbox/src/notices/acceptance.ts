import type { Account } from '../accounts/account.js';
import { pushEvent } from '../callbacks/push.js';
import { openidOf } from '../followers/openids.js';
import { Refusal } from '../protocol/refusal.js';
import type { World } from '../world/world.js';

/** The name under which the legacy one-time notice is accepted. */
export const once = (templateId: string, scene: number): string => `once:${scene}:${templateId}`;

/** A reader says yes or no to a subscription template: each yes lets one notice through, a no takes what is left. */
export function subscribe(world: World, account: Account, person: number, templateId: string, yes: boolean): void {
  const openid = openidOf(account.appId, person);
  if (yes)
    world.store.run(
      `INSERT INTO acceptance (app_id, openid, template_id, remaining) VALUES (?, ?, ?, 1)
       ON CONFLICT (app_id, openid, template_id) DO UPDATE SET remaining = remaining + 1`,
      account.appId,
      openid,
      templateId,
    );
  else world.store.run('DELETE FROM acceptance WHERE app_id = ? AND openid = ? AND template_id = ?', account.appId, openid, templateId);
  world.effects.add({
    kind: 'subscribed',
    account: account.appId,
    person,
    openid,
    scene: yes ? 'accept' : 'reject',
    details: { templateId },
  });
  if (templateId.startsWith('once:')) return;
  pushEvent(world, account, openid, yes ? 'subscribe_msg_popup_event' : 'subscribe_msg_change_event', {
    [yes ? 'SubscribeMsgPopupEvent' : 'SubscribeMsgChangeEvent']: {
      List: { TemplateId: templateId, SubscribeStatusString: yes ? 'accept' : 'reject', ...(yes && { PopupScene: 2 }) },
    },
  });
}

/** Takes one acceptance, or 43101. */
export function useAcceptance(world: World, appId: string, openid: string, templateId: string): void {
  const { changes } = world.store.run(
    'UPDATE acceptance SET remaining = remaining - 1 WHERE app_id = ? AND openid = ? AND template_id = ? AND remaining > 0',
    appId,
    openid,
    templateId,
  );
  if (changes === 0) throw new Refusal(43101);
}
