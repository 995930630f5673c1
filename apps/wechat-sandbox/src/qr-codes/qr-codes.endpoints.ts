import type { Call, Endpoint, Fields } from '../protocol/endpoint.js';
import { ok } from '../protocol/endpoint.js';
import { number, object, optionalText, text } from '../protocol/fields.js';
import { Refusal } from '../protocol/refusal.js';
import { Dice } from '../world/random.js';
import { addressOf, countPermanent, createQrCode } from './qr-codes.js';

const longest = 2_592_000;
const mostPermanent = 100_000;

function numbered(scene: Fields, most: number): string {
  const id = number(scene, 'scene_id', 40053);
  if (!Number.isInteger(id) || id < 1 || id > most) throw new Refusal(40053);
  return String(id);
}

function worded(scene: Fields): string {
  const words = optionalText(scene, 'scene_str');
  if (words === '' || [...words].length > 64) throw new Refusal(40053);
  return words;
}

const actions: Record<string, { permanent: boolean; scene: (scene: Fields) => string }> = {
  QR_SCENE: { permanent: false, scene: (scene) => numbered(scene, 4_294_967_295) },
  QR_STR_SCENE: { permanent: false, scene: worded },
  QR_LIMIT_SCENE: { permanent: true, scene: (scene) => numbered(scene, 100_000) },
  QR_LIMIT_STR_SCENE: { permanent: true, scene: worded },
};

function create({ world, account, body, hash, client }: Call): Fields {
  const action = actions[optionalText(body, 'action_name')];
  if (!action) throw new Refusal(40052);
  const scene = action.scene(object(object(body, 'action_info', 40053), 'scene', 40053));
  const seconds = action.permanent ? undefined : number(body, 'expire_seconds', 40035, 60);
  if (seconds !== undefined && (seconds < 1 || seconds > longest)) throw new Refusal(40035);
  const code = createQrCode(world, account.appId, scene, seconds);
  if (action.permanent && countPermanent(world, account.appId) > mostPermanent) throw new Refusal(45029);
  world.effects.add({
    kind: 'qr-code-created',
    account: account.appId,
    remoteId: code.ticket,
    scene,
    hash,
    client,
    details: { permanent: action.permanent },
  });
  return { ticket: code.ticket, ...(seconds !== undefined && { expire_seconds: seconds }), url: addressOf(code) };
}

type ShortKey = { data: string; created_at: number; expires_at: number };

export const qrCodeEndpoints: Endpoint[] = [
  { path: '/cgi-bin/qrcode/create', verb: 'POST', needs: 'notices', daily: 100_000, run: create },
  {
    path: '/cgi-bin/shorten/gen',
    verb: 'POST',
    needs: 'readers',
    run({ world, body }) {
      const data = text(body, 'long_data', 9410011);
      const seconds = number(body, 'expire_seconds', 9410012, longest);
      if (Buffer.byteLength(data) > 4_096) throw new Refusal(9410011);
      if (seconds < 1 || seconds > longest) throw new Refusal(9410012);
      const key = new Dice('short-key', world.store.next('short-key', 1)).word(15);
      const now = world.clock.now();
      world.store.run(
        'INSERT INTO short_key (key, data, created_at, expires_at) VALUES (?, ?, ?, ?)',
        key,
        data,
        now,
        now + seconds * 1000,
      );
      return { ...ok, short_key: key };
    },
  },
  {
    path: '/cgi-bin/shorten/fetch',
    verb: 'POST',
    needs: 'readers',
    run({ world, body }) {
      const now = world.clock.now();
      const row = world.store.row<ShortKey>('SELECT * FROM short_key WHERE key = ?', text(body, 'short_key', 9410010));
      if (!row || row.expires_at <= now) throw new Refusal(9410010);
      return {
        ...ok,
        long_data: row.data,
        create_time: Math.floor(row.created_at / 1000),
        expire_seconds: Math.floor((row.expires_at - now) / 1000),
      };
    },
  },
];
