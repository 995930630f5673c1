import { Dice } from '../world/random.js';
import type { World } from '../world/world.js';

export type QrCode = {
  ticket: string;
  app_id: string;
  /** The last part of the address that the picture holds. */
  key: string;
  /** A number in digits, or words. */
  scene: string;
  permanent: number;
  created_at: number;
  expires_at: number | null;
};

/** What the picture of a code says. */
export const addressOf = ({ key }: QrCode): string => `http://weixin.qq.com/q/${key}`;

/** A permanent scene has one code for ever; a temporary one gets a new code each time. */
export function createQrCode(world: World, appId: string, scene: string, seconds: number | undefined): QrCode {
  const kept =
    seconds === undefined
      ? world.store.row<QrCode>('SELECT * FROM qr_code WHERE app_id = ? AND permanent = 1 AND scene = ?', appId, scene)
      : undefined;
  if (kept) return kept;
  const now = world.clock.now();
  const dice = new Dice('qr-code', appId, world.store.next('qr-code', 1));
  const code: QrCode = {
    ticket: `gQ${dice.word(90)}==`,
    app_id: appId,
    key: dice.word(22),
    scene,
    permanent: seconds === undefined ? 1 : 0,
    created_at: now,
    expires_at: seconds === undefined ? null : now + seconds * 1000,
  };
  world.store.run(
    'INSERT INTO qr_code (ticket, app_id, key, scene, permanent, created_at, expires_at) VALUES (?, ?, ?, ?, ?, ?, ?)',
    ...[code.ticket, code.app_id, code.key, code.scene, code.permanent, code.created_at, code.expires_at],
  );
  return code;
}

export const countPermanent = (world: World, appId: string): number =>
  world.store.row<{ n: number }>('SELECT count(*) AS n FROM qr_code WHERE app_id = ? AND permanent = 1', appId)!.n;

const valid = (world: World, code: QrCode | undefined): QrCode | undefined =>
  code && (code.expires_at === null || code.expires_at > world.clock.now()) ? code : undefined;

/** A code that is there and not past its time. */
export const qrCodeByTicket = (world: World, ticket: string): QrCode | undefined =>
  valid(world, world.store.row<QrCode>('SELECT * FROM qr_code WHERE ticket = ?', ticket));

/** The code whose picture says this address. */
export function qrCodeByAddress(world: World, address: string): QrCode | undefined {
  const key = /^https?:\/\/weixin\.qq\.com\/q\/(\w{22})$/.exec(address.trim())?.[1];
  return key === undefined ? undefined : valid(world, world.store.row<QrCode>('SELECT * FROM qr_code WHERE key = ?', key));
}

/** Codes that can be scanned now, the newest first. */
export const listQrCodes = (world: World, limit: number): QrCode[] =>
  world.store.rows<QrCode>(
    'SELECT * FROM qr_code WHERE expires_at IS NULL OR expires_at > ? ORDER BY created_at DESC, ticket LIMIT ?',
    world.clock.now(),
    limit,
  );

/** The same of one account. */
export const codesOf = (world: World, appId: string, limit: number): QrCode[] =>
  world.store.rows<QrCode>(
    'SELECT * FROM qr_code WHERE app_id = ? AND (expires_at IS NULL OR expires_at > ?) ORDER BY created_at DESC, ticket LIMIT ?',
    appId,
    world.clock.now(),
    limit,
  );
