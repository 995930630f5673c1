import type { MenuApplication, MenuButton, Trouble } from '@kanfa/contracts';
import type { Database, Tx } from '@kanfa/kit';
import type { MenuButton as WechatButton } from '@kanfa/wechat';
import { toWechat } from './menu.js';

export type MenuApplicationRow = {
  menu_application_id: string;
  account_id: string;
  unit_id: string;
  sealed_hash: string;
  buttons: MenuButton[];
  state: MenuApplication['state'];
  applied_by: string;
  at: Date;
  applied_at: Date | null;
  problem: Trouble | null;
};
export const menuApplicationColumns =
  'menu_application_id, account_id, unit_id, sealed_hash, buttons, state, applied_by, at, applied_at, problem';

export const toMenuApplication = (row: MenuApplicationRow): MenuApplication => ({
  menuApplicationId: row.menu_application_id,
  accountId: row.account_id,
  unitId: row.unit_id,
  sealedHash: row.sealed_hash,
  buttons: row.buttons,
  state: row.state,
  appliedBy: row.applied_by,
  at: row.at.toISOString(),
  appliedAt: row.applied_at?.toISOString() ?? null,
  problem: row.problem,
});

/** The menu that was put live last, or is about to be: what a new one takes the place of. */
export const latestMenuApplication = async (tx: Tx, accountId: string): Promise<string | null> =>
  (
    await tx.row<{ id: string }>(
      'SELECT menu_application_id AS id FROM menu_application WHERE account_id = $1 ORDER BY menu_application_id DESC LIMIT 1',
      [accountId],
    )
  )?.id ?? null;

type Given = Pick<MenuApplication, 'menuApplicationId' | 'accountId' | 'unitId' | 'sealedHash' | 'buttons' | 'appliedBy'>;

/** Asks for a menu to be put live; what waited for this account before is overtaken by it. */
export async function insertMenuApplication(tx: Tx, given: Given): Promise<MenuApplication> {
  await tx.run(`UPDATE menu_application SET state = 'failed', wake_at = NULL, problem = $2 WHERE account_id = $1 AND state = 'waiting'`, [
    given.accountId,
    JSON.stringify(overtaken),
  ]);
  const row = await tx.row<MenuApplicationRow>(
    `INSERT INTO menu_application (menu_application_id, account_id, unit_id, sealed_hash, buttons, applied_by, wake_at)
     VALUES ($1, $2, $3, $4, $5, $6, clock_timestamp()) RETURNING ${menuApplicationColumns}`,
    [given.menuApplicationId, given.accountId, given.unitId, given.sealedHash, JSON.stringify(given.buttons), given.appliedBy],
  );
  return toMenuApplication(row!);
}

const overtaken: Trouble = { code: 'menu-overtaken', zh: '后来又启用了另一份菜单。', en: 'Another menu was put live after this one.' };

export type Leased = MenuApplication & { epoch: number; tries: number };

/** The next menu to be put live, leased to the caller. A menu replaces the whole menu, so a repetition does no harm. */
export async function leaseMenu(db: Pick<Database, 'row'>, leaseMs: number): Promise<Leased | undefined> {
  const row = await db.row<MenuApplicationRow & { epoch: number; tries: number }>(
    `UPDATE menu_application SET epoch = epoch + 1, tries = tries + 1, wake_at = clock_timestamp() + make_interval(secs => $1::float8 / 1000)
     WHERE menu_application_id = (
       SELECT m.menu_application_id FROM menu_application m JOIN connected_account a USING (account_id)
       WHERE m.wake_at <= clock_timestamp() AND a.status <> 'frozen' ORDER BY m.wake_at LIMIT 1 FOR UPDATE OF m SKIP LOCKED)
     RETURNING ${menuApplicationColumns}, epoch, tries`,
    [leaseMs],
  );
  return row && { ...toMenuApplication(row), epoch: row.epoch, tries: row.tries };
}

/** `sent`: the menu as WeChat was given it, with its ids of pictures. */
export const menuApplied = (tx: Tx, { menuApplicationId, epoch }: Leased, sent: WechatButton[]): Promise<number> =>
  tx.run(
    `UPDATE menu_application SET state = 'applied', applied_at = clock_timestamp(), wake_at = NULL, problem = NULL, sent = $3
     WHERE menu_application_id = $1 AND epoch = $2 AND state = 'waiting'`,
    [menuApplicationId, epoch, JSON.stringify(sent)],
  );

type Applied = { application: MenuApplication; sent: WechatButton[] };

/** The menu we put live last, and how it was sent. */
export async function lastApplied(db: Pick<Database, 'row'>, accountId: string): Promise<Applied | undefined> {
  const row = await db.row<MenuApplicationRow & { sent: WechatButton[] | null }>(
    `SELECT ${menuApplicationColumns}, sent FROM menu_application WHERE account_id = $1 AND state = 'applied' ORDER BY applied_at DESC LIMIT 1`,
    [accountId],
  );
  return row && { application: toMenuApplication(row), sent: row.sent ?? toWechat(row.buttons) };
}

export const menuFailed = (tx: Tx, { menuApplicationId, epoch }: Leased, problem: Trouble): Promise<number> =>
  tx.run(
    `UPDATE menu_application SET state = 'failed', wake_at = NULL, problem = $3 WHERE menu_application_id = $1 AND epoch = $2 AND state = 'waiting'`,
    [menuApplicationId, epoch, JSON.stringify(problem)],
  );

export const menuLater = (tx: Tx, { menuApplicationId, epoch }: Leased, problem: Trouble, afterMs: number): Promise<number> =>
  tx.run(
    `UPDATE menu_application SET wake_at = clock_timestamp() + make_interval(secs => $4::float8 / 1000), problem = $3
     WHERE menu_application_id = $1 AND epoch = $2 AND state = 'waiting'`,
    [menuApplicationId, epoch, JSON.stringify(problem), afterMs],
  );
