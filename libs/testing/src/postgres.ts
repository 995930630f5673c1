import { containersWanted } from './containers.js';
import { keptPostgres, ServerUnavailable } from './keeper-client.js';

let found: Promise<string> | undefined;

/**
 * The superuser's url of a PostgreSQL for tests: TEST_DATABASE_URL, else the local binaries, else Testcontainers
 * (`KANFA_TEST_CONTAINERS=1` skips the local ones). Shared by all test processes, at Asia/Shanghai, gone soon after the last one.
 */
export function testPostgres(): Promise<string> {
  return (found ??= find());
}

async function find(): Promise<string> {
  const given = process.env['TEST_DATABASE_URL'];
  if (given !== undefined && given !== '') return given;
  if (containersWanted()) return keptPostgres('containers');
  try {
    return await keptPostgres('local');
  } catch (local) {
    if (!(local instanceof ServerUnavailable)) throw local;
    return keptPostgres('containers').catch((contained: unknown) => {
      throw new AggregateError([local, contained], 'No PostgreSQL for tests: neither the local binaries nor Testcontainers came up.');
    });
  }
}
