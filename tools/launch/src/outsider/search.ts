import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join, relative } from 'node:path';
import { owners, type Owner } from '@kanfa/contracts';
import { Database } from '@kanfa/kit';
import type { History, Verdict } from '@kanfa/testing';
import type { Ports } from '../ports.js';
import type { Secrets } from '../secrets.js';

/** The database of a service, as its owner. */
export function databaseOf(owner: Owner, ports: Ports, secrets: Secrets): Database {
  const password = encodeURIComponent(secrets.database[owner].owner);
  return new Database({ url: `postgres://${owner}_owner:${password}@127.0.0.1:${ports.postgres}/${owner}`, name: 's8', max: 1 });
}

/** Every row of every table, as a dump would hold it. */
export async function databases(ports: Ports, secrets: Secrets): Promise<[string, Buffer][]> {
  const dumps: [string, Buffer][] = [];
  for (const owner of owners) {
    const db = databaseOf(owner, ports, secrets);
    const tables = await db.rows<{ name: string }>(
      `SELECT format('%I.%I', schemaname, tablename) AS name FROM pg_tables WHERE schemaname NOT IN ('pg_catalog', 'information_schema')`,
    );
    for (const { name } of tables) {
      const rows = await db.rows<{ row: string }>(`SELECT t::text AS row FROM ${name} t`);
      dumps.push([`database ${owner}, ${name} (${rows.length} rows)`, Buffer.from(rows.map(({ row }) => row).join('\n'))]);
    }
    await db.close();
  }
  return dumps;
}

/** Every file of the data folder but the keys themselves and the simulator's own world, which is not ours. */
export function filesOf(home: string): [string, Buffer][] {
  const left = ['secrets.json', 'demo.json', 'nats/nats.conf', 'sandbox'];
  return readdirSync(home, { recursive: true, encoding: 'utf8' })
    .map((name) => join(home, name))
    .filter((path) => statSync(path).isFile() && !left.some((name) => relative(home, path).startsWith(name)))
    .map((path): [string, Buffer] => [`file ${relative(home, path)}`, readFileSync(path)]);
}

export function verdictOf(places: [string, Buffer][], confidential: string[], history: History): Verdict {
  const verdict: Verdict = { lost: 0, duplicated: 0, unexpected: 0, recovered: '', notes: [] };
  let bytes = 0;
  for (const [place, content] of places) {
    bytes += content.length;
    for (const [at, secret] of confidential.entries()) {
      const found = formsOf(secret).filter((form) => content.includes(form));
      if (found.length === 0) continue;
      verdict.unexpected++;
      history.note('hit', { place, secret: at });
      if (verdict.notes.length < 30) verdict.notes.push(`secret ${at} stands in ${place}`);
    }
  }
  const kinds = ['database', 'file', 'spans', 'answers'].map((kind) => {
    const some = places.filter(([place]) => place.startsWith(kind));
    return `${kind} ${some.length} (${Math.round(some.reduce((sum, [, content]) => sum + content.length, 0) / 1_024)} KiB)`;
  });
  verdict.recovered = `${confidential.length} secrets searched in ${Math.round(bytes / 1_024)} KiB: ${kinds.join(', ')}`;
  return verdict;
}

/** As it is, and as encodings would hide it from a quick look. */
const formsOf = (secret: string): string[] => [
  secret,
  encodeURIComponent(secret),
  Buffer.from(secret).toString('base64').replaceAll('=', ''),
  Buffer.from(secret).toString('hex'),
];
