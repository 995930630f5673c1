import { createServer } from 'node:http';
import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import pg from 'pg';
import type { WatchdogConfig } from './config.js';
import {
  blindAlarms,
  downAlarms,
  emptyMemory,
  isOpen,
  overdueAlarms,
  toTell,
  type Alarm,
  type Memory,
  type Part,
  type Seen,
} from './overdue.js';

export type Watchdog = { round(): Promise<void>; port(): number; stop(): Promise<void> };

/** The latest moment is that of the dispatcher: late policy, the undo window of a mass-send (at most four minutes), then our own grace. */
const query = `SELECT p.publication_id, coalesce(p.articles -> 0 ->> 'title', '') AS title, a.name, p.lane, p.state_name,
    p.due_at + make_interval(mins => CASE WHEN p.lane = 'mass-send' THEN 4 ELSE 0 END + CASE WHEN coalesce(p.late ->> 'policy', 'catch-up') = 'catch-up'
      THEN least(p.send_late_until_minutes, 5) ELSE 5 END) AS latest_at
  FROM publication p JOIN connected_account a USING (account_id)
  WHERE p.lane <> 'hand-over' AND a.status <> 'frozen' AND p.due_at < clock_timestamp() + interval '1 day' AND p.due_at > clock_timestamp() - interval '2 days'
    AND p.state_name IN ('planned', 'due', 'claimed', 'dispatching', 'unknown', 'reconciling')`;

/**
 * Knows by itself what should be out by now, and cries by another way than everything else: its own file, its own read-only connection, its own
 * webhook and standard error. It uses neither NATS nor team nor the rest of publishing.
 */
export function startWatchdog(
  config: WatchdogConfig,
  say: (line: string) => void = (line) => void process.stderr.write(`${line}\n`),
): Watchdog {
  let memory = recall(config.WATCHDOG_STATE_FILE);
  let lastRound = Date.now();
  const pool = new pg.Pool({
    connectionString: config.WATCHDOG_DATABASE_URL,
    max: 1,
    application_name: 'watchdog',
    connectionTimeoutMillis: 3_000,
    query_timeout: 5_000,
    options: '-c TimeZone=UTC -c default_transaction_read_only=on -c statement_timeout=4000',
  });
  pool.on('error', () => undefined);

  const mark = (part: Part, up: boolean, now: Date): void => {
    if (up) delete memory.downSince[part];
    else memory.downSince[part] ??= now.toISOString();
  };

  const look = async (now: Date): Promise<Alarm[]> => {
    const graceMs = config.WATCHDOG_GRACE_SECONDS * 1_000;
    const late = new Date(now.getTime() - graceMs);
    mark('publishing', await answers(config.PUBLISHING_URL), now);
    const seen = await read(pool).catch(() => undefined);
    mark('database', seen !== undefined, now);
    if (seen) memory.expected = seen.filter(({ state }) => isOpen(state));
    const missing = seen ? overdueAlarms(seen, late) : blindAlarms(memory.expected, late);
    return [...missing, ...downAlarms(memory.downSince, graceMs, now)];
  };

  const round = async (): Promise<void> => {
    const now = new Date();
    lastRound = now.getTime();
    const alarms = await look(now);
    for (const alarm of toTell(alarms, memory.told, config.WATCHDOG_AGAIN_SECONDS * 1_000, now)) {
      say(`${now.toISOString()} 刊发看门狗 Kanfa watchdog: ${alarm.zh} ${alarm.en}`);
      if (config.WATCHDOG_WEBHOOK && !(await post(config.WATCHDOG_WEBHOOK, alarm))) continue;
      memory.told[alarm.key] = now.toISOString();
    }
    const standing = new Set(alarms.map(({ key }) => key));
    memory = { ...memory, told: Object.fromEntries(Object.entries(memory.told).filter(([key]) => standing.has(key))) };
    keep(config.WATCHDOG_STATE_FILE, memory);
  };

  let stopped = false;
  let timer: NodeJS.Timeout | undefined;
  const next = (): void => {
    if (stopped) return;
    timer = setTimeout(
      () =>
        void round()
          .catch((error: unknown) => say(`watchdog: ${String(error)}`))
          .finally(next),
      config.WATCHDOG_EVERY_SECONDS * 1_000,
    );
  };
  // alive as long as rounds are made: whoever starts us asks here
  const health = createServer((_request, response) => {
    const alive = Date.now() - lastRound < 60_000 + config.WATCHDOG_EVERY_SECONDS * 3_000;
    response.writeHead(alive ? 200 : 503, { 'content-type': 'application/json' }).end(JSON.stringify({ ready: alive }));
  });
  health.listen(config.PORT, config.HOST);
  next();
  return {
    round,
    port: () => (health.address() as { port: number }).port,
    async stop() {
      stopped = true;
      clearTimeout(timer);
      health.close();
      await pool.end();
    },
  };
}

type Row = { publication_id: string; title: string; name: string; lane: string; state_name: string; latest_at: Date };

async function read(pool: pg.Pool): Promise<Seen[]> {
  const { rows } = await pool.query<Row>(query);
  return rows.map((row) => ({
    publicationId: row.publication_id,
    title: row.title,
    accountName: row.name,
    lane: row.lane,
    state: row.state_name,
    latestAt: row.latest_at.toISOString(),
    updatedAt: new Date().toISOString(),
  }));
}

const answers = (url: string): Promise<boolean> =>
  fetch(new URL('/health/live', url), { signal: AbortSignal.timeout(3_000) }).then(
    ({ ok }) => ok,
    () => false,
  );

/** 企业微信's group robot form; false when it was not taken, so that the next round says it again. */
const post = (webhook: string, { zh, en }: Alarm): Promise<boolean> =>
  fetch(webhook, {
    method: 'POST',
    redirect: 'error',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ msgtype: 'text', text: { content: `刊发看门狗\n${zh}\n${en}`, mentioned_list: ['@all'] } }),
    signal: AbortSignal.timeout(5_000),
  }).then(
    ({ ok }) => ok,
    () => false,
  );

function recall(file: string): Memory {
  try {
    return { ...emptyMemory, ...(JSON.parse(readFileSync(file, 'utf8')) as Memory) };
  } catch {
    return structuredClone(emptyMemory);
  }
}

function keep(file: string, memory: Memory): void {
  writeFileSync(`${file}.new`, JSON.stringify(memory), { mode: 0o600 });
  renameSync(`${file}.new`, file);
}
