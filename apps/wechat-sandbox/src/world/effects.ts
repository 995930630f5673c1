import type { Clock } from './clock.js';
import type { Live } from './live.js';
import { dayOf } from './shanghai.js';
import type { Store } from './store.js';

/** Everything that can happen in this world and be counted. */
export const effectKinds = [
  'image-uploaded',
  'material-added',
  'material-deleted',
  'draft-created',
  'draft-updated',
  'draft-deleted',
  'publish',
  'publish-deleted',
  'mass-send',
  'mass-deleted',
  'hand-send',
  'piece-edited',
  'piece-banned',
  'send-confirmed',
  'preview',
  'read',
  'share',
  'like',
  'wow',
  'collect',
  'comment',
  'comment-reply',
  'comment-elected',
  'comment-deleted',
  'message-in',
  'message-out',
  'passive-reply',
  'menu-set',
  'menu-deleted',
  'menu-tap',
  'qr-code-created',
  'scan',
  'reader-blocked',
  'follow',
  'unfollow',
  'notice-sent',
  'subscribed',
  'template-changed',
  'agent-changed',
  'authorised',
  'token-issued',
] as const;
export type EffectKind = (typeof effectKinds)[number];

export type Effect = {
  kind: EffectKind;
  account: string;
  /** The id WeChat gives the thing: media_id, publish_id, msg_id, `<msg_data_id>_<idx>` of an article. */
  remoteId?: string;
  person?: number;
  openid?: string;
  scene?: string;
  /** SHA-256 of the request body that caused it. */
  hash?: string;
  client?: string;
  details?: Record<string, unknown>;
};

export type EffectRow = {
  seq: number;
  at: number;
  wall: number;
  app_id: string;
  kind: EffectKind;
  remote_id: string | null;
  person: number | null;
  openid: string | null;
  scene: string | null;
  hash: string | null;
  client: string | null;
  details: string;
};

/** The append-only log of what really happened; written in the transaction of the deed. */
export class Effects {
  constructor(
    private readonly store: Store,
    private readonly clock: Clock,
    private readonly live: Live,
  ) {}

  add(effect: Effect): void {
    const at = this.clock.now();
    this.store.run(
      'INSERT INTO effect (at, day, wall, app_id, kind, remote_id, person, openid, scene, hash, client, details) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)',
      at,
      dayOf(at),
      Date.now(),
      effect.account,
      effect.kind,
      effect.remoteId ?? null,
      effect.person ?? null,
      effect.openid ?? null,
      effect.scene ?? null,
      effect.hash ?? null,
      effect.client ?? null,
      JSON.stringify(effect.details ?? {}),
    );
    this.live.changed();
  }

  list(filter: { account?: string | undefined; kind?: string | undefined; after: number; limit: number }): EffectRow[] {
    return this.store.rows<EffectRow>(
      'SELECT * FROM effect WHERE seq > ?1 AND (?2 IS NULL OR app_id = ?2) AND (?3 IS NULL OR kind = ?3) ORDER BY seq LIMIT ?4',
      filter.after,
      filter.account ?? null,
      filter.kind ?? null,
      filter.limit,
    );
  }

  /** How often each kind happened, in the order of the list of kinds. */
  counts(account?: string): { kind: EffectKind; n: number }[] {
    const rows = this.store.rows<{ kind: EffectKind; n: number }>(
      'SELECT kind, count(*) AS n FROM effect WHERE ?1 IS NULL OR app_id = ?1 GROUP BY kind',
      account ?? null,
    );
    return rows.sort((a, b) => effectKinds.indexOf(a.kind) - effectKinds.indexOf(b.kind));
  }
}
