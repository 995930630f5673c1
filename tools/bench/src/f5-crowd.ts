import type { Owner } from '@kanfa/contracts';
import { Database } from '@kanfa/kit';

export const scheduled = 100_000;
/** As many as a large matrix has; columns are two of each. */
const accounts = 200;

/** Rows of one number belong together across both databases: their ids, of version 8, are made of it. */
const id = (kind: string, n = 'n') => `overlay(overlay(md5('${kind}' || ${n}) placing '8' from 13) placing '8' from 17)::uuid`;
const account = id('account', `n % ${accounts}`);
const column = id('column', `n % ${2 * accounts}`);
const at = `date_trunc('day', now()) + interval '1 day' + n::float8 / ${scheduled} * interval '700 days'`;
const each = (count: number) => `FROM generate_series(0, ${count - 1}) n`;

const crowd: Partial<Record<Owner, string[]>> = {
  content: [
    `INSERT INTO editorial_column (column_id, account_id, name, kind, description, per_month)
     SELECT ${id('column')}, ${account}, '栏目 ' || n, 'service', '', 12 ${each(2 * accounts)}`,
    `INSERT INTO topic (topic_id, account_id, column_id, title, brief, sources, state, slot_id, slot_at, slot_zone, article_id, proposed_by)
     SELECT ${id('topic')}, ${account}, ${column}, '选题 ' || n, '', '{}', 'in-work', ${id('slot')}, ${at}, 'Asia/Shanghai', ${id('article')},
       ${id('person')} ${each(scheduled)}`,
    `INSERT INTO article (article_id, account_id, column_id, topic_id, state, title, author, digest, markdown, settings, claims, text_done, editor_id,
       version, design_done, design_version, revision, unit_id)
     SELECT ${id('article')}, ${account}, ${column}, ${id('topic')}, 'scheduled', '第 ' || n || ' 篇', '净月小编', '', repeat('正文', 500), '{}', '[]', true,
       ${id('person')}, 1, true, 1, 1, ${id('unit')} ${each(scheduled)}`,
    `INSERT INTO unit (unit_id, account_id, class, state, article_ids, sealed_hash, created_by, contributors)
     SELECT ${id('unit')}, ${account}, 'bundle', 'scheduled', ARRAY[${id('article')}], repeat('a', 64), ${id('person')}, '{}' ${each(scheduled)}`,
    `INSERT INTO unit_publication (publication_id, unit_id, account_id, lane, state, due_at, zone)
     SELECT ${id('publication')}, ${id('unit')}, ${account}, 'publish', 'planned', ${at}, 'Asia/Shanghai' ${each(scheduled)}`,
  ],
  publishing: [
    `INSERT INTO connected_account (account_id, key, name, kind, verified, app_id, sealed_secret, original_id, comment_enabled, zone, status)
     SELECT ${id('account')}, 'crowd-' || n, '账号 ' || n, 'service', true, 'wx' || lpad(n::text, 16, '0'), '\\x00', 'gh_' || n, true, 'Asia/Shanghai',
       'connected' ${each(accounts)}`,
    `INSERT INTO publication (publication_id, account_id, unit_id, sealed_hash, lane, state, due_at, zone, send_late_until_minutes, articles, planned_by,
       wake_at)
     SELECT ${id('publication')}, ${account}, ${id('unit')}, repeat('a', 64), (ARRAY['publish', 'mass-send', 'hand-over'])[1 + n % 3], '{"is":"planned"}',
       ${at}, 'Asia/Shanghai', 60, jsonb_build_array(jsonb_build_object('articleId', ${id('article')}, 'title', '第 ' || n || ' 篇', 'index', 0)),
       ${id('person')}, ${at} ${each(scheduled)}`,
  ],
};

/** One of the accounts with a crowd of its own. */
const one = `SELECT ${id('account', '7')} AS "accountId"`;

/** 100,000 pieces scheduled over the coming 700 days on 200 further accounts, as content and publishing hold them. Answers one of the accounts. */
export async function makeCrowd(urlOf: (owner: Owner) => string): Promise<string> {
  const found = new Set<string>();
  for (const [owner, statements] of Object.entries(crowd) as [Owner, string[]][]) {
    const db = new Database({ url: urlOf(owner), name: 'bench', max: 1, statementTimeoutMs: 300_000 });
    for (const statement of statements) await db.run(statement);
    await db.run('VACUUM ANALYZE');
    found.add((await db.row<{ accountId: string }>(one))!.accountId);
    await db.close();
  }
  return [...found][0]!;
}
