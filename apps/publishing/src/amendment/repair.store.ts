import type { RepairView } from '@kanfa/contracts';
import { DomainError, type Say, type Tx } from '@kanfa/kit';
import { v7 } from 'uuid';
import type { SealedUnit } from '@kanfa/contracts';
import type { Publication } from '../publication/publication.js';
import { addressKey, linksOf } from './links.js';
import { sistersOf } from './sisters.store.js';

type Repair = { kind: RepairView['kind']; place: string; says: Say; link?: string; accountId?: string };

/** Remembers where approved content leads, so that it is found again when its goal changes. */
export async function keepLinks(tx: Tx, sealedHash: string, unit: SealedUnit): Promise<void> {
  const links = linksOf(unit);
  await tx.run(
    `INSERT INTO sealed_link (sealed_hash, unit_id, account_id, class, title, address)
     SELECT $1, $2, $3, $4, * FROM unnest($5::text[], $6::text[]) ON CONFLICT DO NOTHING`,
    [sealedHash, unit.unitId, unit.accountId, unit.class, links.map(({ title }) => title), links.map(({ address }) => address)],
  );
}

type Pointing = { class: string; title: string; account: string; account_id: string; publication_id: string | null; applied: boolean };

/** What points at the piece, as far as we can see; what we cannot see is listed to be looked up by hand. */
export async function findRepairs(tx: Tx, publication: Publication): Promise<void> {
  const addresses = publication.articles.flatMap(({ url }) => (url ? [addressKey(url)] : []));
  const pointing = await tx.rows<Pointing>(
    `SELECT l.class, l.title, a.name AS account, l.account_id, p.publication_id, m.state = 'applied' AS applied
     FROM sealed_link l JOIN connected_account a USING (account_id)
     LEFT JOIN publication p ON p.unit_id = l.unit_id AND p.sealed_hash = l.sealed_hash AND p.publication_id <> $2
       AND p.state_name IN ('planned', 'due', 'handed-over', 'seen-sent', 'submitted', 'published', 'corrected')
     LEFT JOIN LATERAL (SELECT state, sealed_hash FROM menu_application WHERE account_id = l.account_id ORDER BY at DESC LIMIT 1) m
       ON m.sealed_hash = l.sealed_hash
     WHERE l.address = ANY($1)`,
    [addresses, publication.publicationId],
  );
  const found: Repair[] = [...pointing.flatMap(repairsOf), ...(await sistersOf(tx, publication)), ...toLookUp];
  for (const repair of found) await addRepair(tx, publication.publicationId, repair);
}

function repairsOf({ class: kind, title, account, account_id: accountId, publication_id, applied }: Pointing): Repair[] {
  if (kind === 'menu' && applied)
    return [
      {
        kind: 'menu',
        place: `menu:${accountId}:${title}`,
        says: { zh: `“${account}”的菜单“${title}”指向这一篇`, en: `The menu button “${title}” of ${account} opens this piece` },
        link: '/publications?tab=menus',
        accountId,
      },
    ];
  if (!publication_id) return [];
  const says = { zh: `“${account}”的《${title}》链接到这一篇`, en: `“${title}” of ${account} links to this piece` };
  return [{ kind: 'other-piece', place: publication_id, says, link: `/publications/${publication_id}`, accountId }];
}

/** Kept outside of approved content: nobody but a person can tell. */
const toLookUp: Repair[] = [
  {
    kind: 'auto-reply',
    place: 'look',
    says: { zh: '查看自动回复与关键词回复里有没有这个链接', en: 'Look for this address in automatic and keyword replies' },
    link: '/inbox',
  },
  {
    kind: 'qr-code',
    place: 'look',
    says: { zh: '查看海报、门店物料上的二维码有没有指向这一篇', en: 'Look for QR codes on posters and in shops that open this piece' },
  },
];

export const addRepair = (tx: Tx, publicationId: string, { kind, place, says, link, accountId }: Repair): Promise<number> =>
  tx.run(
    `INSERT INTO repair (repair_id, publication_id, kind, place, says, link, account_id) VALUES ($1, $2, $3, $4, $5, $6, $7)
     ON CONFLICT (publication_id, kind, place) DO NOTHING`,
    [v7(), publicationId, kind, place, JSON.stringify(says), link ?? null, accountId ?? null],
  );

export async function tickRepair(tx: Tx, publicationId: string, repairId: string, done: boolean, by: string): Promise<void> {
  const ticked = await tx.run(
    `UPDATE repair SET done_by = CASE WHEN $3 THEN $4::uuid END, done_at = CASE WHEN $3 THEN clock_timestamp() END
     WHERE publication_id = $1 AND repair_id = $2`,
    [publicationId, repairId, done, by],
  );
  if (ticked === 0)
    throw new DomainError('not-found', 'repair-unknown', { zh: '没有这条修复事项。', en: 'There is no such item on the repair list.' });
}
