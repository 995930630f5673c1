import { Database, registry } from '@kanfa/kit';
import { Controller, Get, Header, HttpCode, Injectable, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';

/** What readiness depends on: every check answers within two seconds or counts as failed. */
@Injectable()
export class Readiness {
  private readonly checks = new Map<string, () => Promise<void>>();
  private draining = false;

  constructor(db: Database) {
    this.checks.set('database', async () => void (await db.row('SELECT 1')));
  }

  add(name: string, check: () => Promise<void>): void {
    this.checks.set(name, check);
  }

  /** From now on not ready: whoever routes to us stops, then we close. */
  drain(): void {
    this.draining = true;
  }

  async read(): Promise<{ ready: boolean; checks: Record<string, 'ok' | 'failed'> }> {
    const results = await Promise.all([...this.checks].map(async ([name, check]) => [name, await within(2_000, check())] as const));
    return {
      ready: !this.draining && results.every(([, ok]) => ok),
      checks: Object.fromEntries(results.map(([name, ok]) => [name, ok ? 'ok' : 'failed'] as const)),
    };
  }
}

async function within(ms: number, work: Promise<void>): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<boolean>((resolve) => (timer = setTimeout(() => resolve(false), ms)));
  const done = work.then(
    () => true,
    () => false,
  );
  return Promise.race([done, late]).finally(() => clearTimeout(timer));
}

@Controller()
export class HealthController {
  constructor(private readonly readiness: Readiness) {}

  @Get('/health/live')
  @HttpCode(200)
  live() {
    return { live: true };
  }

  @Get('/health/ready')
  async ready(@Res() reply: FastifyReply): Promise<void> {
    const answer = await this.readiness.read();
    // two processes may share the port while one follows the other
    void reply.header('x-process', process.pid);
    await reply.status(answer.ready ? 200 : 503).send(answer);
  }

  @Get('/metrics')
  @Header('content-type', 'text/plain; version=0.0.4')
  metrics(): Promise<string> {
    return registry.metrics();
  }
}
