import { createLogger } from '@kanfa/kit';
import { owners, type DutyGrant, type Owner } from '@kanfa/contracts';
import { freePort, testNats } from '@kanfa/testing';
import fastify, { type FastifyInstance } from 'fastify';
import { exportPKCS8, exportSPKI, generateKeyPair } from 'jose';
import { mkdtempSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readConfig } from './config.js';
import { runGateway } from './gateway.js';

export type Received = { owner: Owner; method: string; url: string; headers: Record<string, unknown>; body: Buffer };
export type GatewayUnderTest = Awaited<ReturnType<typeof gatewayUnderTest>>;

const secret = 'a secret of the inside';

/** The gateway over a real broker, with one small HTTP server in the place of each service: it keeps what it received and answers with it. */
export async function gatewayUnderTest(env: Record<string, string> = {}) {
  const nats = await testNats();
  const folder = mkdtempSync(join(tmpdir(), 'kanfa-gateway-'));
  mkdirSync(join(folder, 'assets'));
  writeFileSync(join(folder, 'index.html'), '<!doctype html><title>刊发</title>');
  writeFileSync(join(folder, 'assets', 'index-abc123.js'), 'export {};');
  const { publicKey, privateKey } = await generateKeyPair('EdDSA', { extractable: true });
  const people = new Map<string, { memberId: string; duties: DutyGrant[] }>();
  const received: Received[] = [];
  const ports = new Map<Owner, number>();
  const services = new Map<Owner, FastifyInstance>();
  const questions = { asked: 0 };

  const startService = async (owner: Owner): Promise<void> => {
    const port = ports.get(owner) ?? (await freePort());
    ports.set(owner, port);
    const service = fastify({ bodyLimit: 20_000_000, forceCloseConnections: true });
    service.removeAllContentTypeParsers();
    service.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, done) => done(null, body));
    if (owner === 'team') {
      service.post('/internal/identity', async ({ headers, body }, reply) => {
        if (headers['x-internal-secret'] !== secret) return reply.status(404).send();
        questions.asked += 1;
        const { cookie, apiKey } = JSON.parse((body as Buffer).toString()) as { cookie?: string; apiKey?: string };
        const person = people.get(cookie?.split('=')[1] ?? apiKey ?? '');
        const kind = apiKey ? 'api-key' : 'member';
        return { identity: person ? { ...person, kind, name: '周砚秋', status: 'active', until: null } : null };
      });
    }
    service.all('/*', async ({ method, url, headers, body }, reply) => {
      received.push({ owner, method, url, headers, body: (body as Buffer | undefined) ?? Buffer.alloc(0) });
      void reply.header('set-cookie', 'from=service').header('etag', '"7"');
      return { owner };
    });
    await service.listen({ port, host: '127.0.0.1' });
    services.set(owner, service);
  };
  for (const owner of owners) await startService(owner);

  const urls = Object.fromEntries(owners.map((owner) => [`${owner.toUpperCase()}_URL`, `http://127.0.0.1:${ports.get(owner)}`]));
  const config = readConfig({
    ...urls,
    PORT: '0',
    NATS_URL: nats.url,
    NATS_PASSWORD: 'password',
    IDENTITY_PRIVATE_KEY: await exportPKCS8(privateKey),
    INTERNAL_SECRET: secret,
    CONSOLE_DIR: folder,
    PUBLIC_ORIGIN: 'http://kanfa.example',
    ...env,
  });
  const gateway = await runGateway(config, createLogger('gateway', 'error'));
  return {
    url: gateway.url,
    natsUrl: nats.url,
    publicKey: await exportSPKI(publicKey),
    people,
    questions,
    received,
    startService,
    async stopService(owner: Owner): Promise<void> {
      await services.get(owner)!.close();
    },
    async stop(): Promise<void> {
      await gateway.stop();
      await Promise.all([...services.values()].map((service) => service.close()));
      await nats.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
