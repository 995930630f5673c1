import fastify from 'fastify';
import pg from 'pg';
import type { Statement } from './f12-statements.js';

export type Rival = { name: string; database: string; statements: Statement[] };

/** As little as can answer over HTTP from this database: no identity, no rights, no shapes, no log; rows as they come. */
process.once('message', (reads: Rival[]) => void serve(reads));

// bytes spelled out as JSON numbers would cost the rival time for nothing
pg.types.setTypeParser(pg.types.builtins.BYTEA, (text) => text);

async function serve(reads: Rival[]): Promise<void> {
  const app = fastify();
  const pools = new Map(
    reads.map(({ database }) => [database, new pg.Pool({ connectionString: database, max: 10, options: '-c TimeZone=UTC' })]),
  );
  reads.forEach(({ database, statements }, at) => {
    const pool = pools.get(database)!;
    app.get(`/${at}`, async () => {
      const answer: unknown[] = [];
      for (const { sql, values } of statements) answer.push((await pool.query(sql, values)).rows);
      return answer;
    });
  });
  process.send?.(await app.listen({ host: '127.0.0.1', port: 0 }));
}

process.once('disconnect', () => process.exit());
