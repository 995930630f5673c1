import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { EmbeddedProblem, findNatsServer, freePort, startNats } from '@kanfa/embedded';
import { containedNats, containersWanted } from './containers.js';

export type TestNats = { url: string; stop: () => Promise<void> };

/**
 * A NATS with JetStream for one test file: TEST_NATS_URL, else a server of its own from the local binary, else one from
 * Testcontainers (`KANFA_TEST_CONTAINERS=1` skips the local one).
 */
export async function testNats(options: { config?: string } = {}): Promise<TestNats> {
  const given = process.env['TEST_NATS_URL'];
  if (given !== undefined && given !== '') return { url: given, stop: async () => undefined };
  if (containersWanted()) return containedNats();
  const binary = await localBinary();
  return binary === undefined ? containedNats() : localNats(binary, options);
}

async function localBinary(): Promise<string | undefined> {
  try {
    return await findNatsServer();
  } catch (error) {
    if (error instanceof EmbeddedProblem) return undefined;
    throw error;
  }
}

async function localNats(binary: string, options: { config?: string }): Promise<TestNats> {
  const dir = mkdtempSync(join(tmpdir(), 'kanfa-nats-'));
  for (let attempt = 1; ; attempt++) {
    try {
      const server = await startNats({ dir, binary, port: await freePort(), ...options });
      const stop = async () => {
        await server.stop();
        rmSync(dir, { recursive: true, force: true });
      };
      return { url: server.url, stop };
    } catch (error) {
      // another test file took the port between looking and starting
      if (attempt === 3) throw error;
    }
  }
}
