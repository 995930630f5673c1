import { owners } from '@kanfa/contracts';
import { SecretBox } from '@kanfa/kit';
import type { Ports } from '../ports.js';
import type { Secrets } from '../secrets.js';
import { databaseOf } from './search.js';

/** What a sealed value may be bound to: something that stands in its row, with or without a word of its use in front. */
const uses = ['', 'callback:', 'earlier-callback:', 'forward-target:', 'robot:', 'mention:', 'session-key:'];

/** How many sealed values of all services the key opens, and how many not. */
export async function openedBy(key: string, ports: Ports, secrets: Secrets): Promise<{ opened: number; shut: string[] }> {
  const box = new SecretBox(key);
  let opened = 0;
  const shut: string[] = [];
  for (const owner of owners) {
    const db = databaseOf(owner, ports, secrets);
    const columns = await db.rows<{ table: string; column: string }>(
      `SELECT table_name AS table, column_name AS column FROM information_schema.columns
       WHERE table_schema = 'public' AND data_type = 'bytea' AND column_name LIKE 'sealed%'`,
    );
    for (const { table, column } of columns) {
      const rows = await db.rows<{ sealed: Buffer; row: Record<string, unknown> }>(
        `SELECT ${column} AS sealed, to_jsonb(t) AS row FROM ${table} t WHERE ${column} IS NOT NULL`,
      );
      for (const { sealed, row } of rows) {
        const words = Object.values(row).filter((value): value is string => typeof value === 'string' && value.length < 100);
        if (words.some((word) => uses.some((use) => opens(box, sealed, use + word)))) opened++;
        else shut.push(`${owner}.${table}.${column}`);
      }
    }
    await db.close();
  }
  return { opened, shut };
}

function opens(box: SecretBox, sealed: Buffer, context: string): boolean {
  try {
    box.open(sealed, context);
    return true;
  } catch {
    return false;
  }
}
