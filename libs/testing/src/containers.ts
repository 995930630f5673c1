/** A server in a container; the end of the owner's process ends it too (Testcontainers' reaper). */
export type Contained = { url: string; stop: () => Promise<void> };

/** Whether the servers shall come from Testcontainers although local ones may be there. */
export const containersWanted = (): boolean => process.env['KANFA_TEST_CONTAINERS'] === '1';

/** PostgreSQL from Testcontainers; the url is the superuser's. */
export async function containedPostgres(settings: Record<string, string>): Promise<Contained> {
  const { GenericContainer, Wait } = await import('testcontainers');
  const flags = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  const container = await new GenericContainer('postgres:16-alpine')
    .withEnvironment({ POSTGRES_PASSWORD: 'test' })
    .withCommand(['postgres', ...flags])
    .withExposedPorts(5432)
    // the image starts once to set itself up and once for good
    .withWaitStrategy(Wait.forLogMessage(/database system is ready to accept connections/, 2))
    .start();
  const url = `postgres://postgres:test@${container.getHost()}:${container.getMappedPort(5432)}/postgres`;
  return { url, stop: async () => void (await container.stop()) };
}

/** NATS with JetStream from Testcontainers. */
export async function containedNats(): Promise<Contained> {
  const { GenericContainer, Wait } = await import('testcontainers');
  const container = await new GenericContainer('nats:2-alpine')
    .withCommand(['-js'])
    .withExposedPorts(4222)
    .withWaitStrategy(Wait.forLogMessage(/Server is ready/))
    .start();
  return { url: `nats://${container.getHost()}:${container.getMappedPort(4222)}`, stop: async () => void (await container.stop()) };
}
