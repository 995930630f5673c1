import { afterAll, describe, expect, it } from '@jest/globals';
import { eventually } from '@kanfa/testing';
import { Platform } from './platform.js';

/** Every process dies once while the main job runs, the launcher itself at the end: it goes on, and readers get one article. */
describe('a killed process', () => {
  const platform = new Platform(21_000);
  afterAll(() => platform.discard(), 60_000);

  it('does not lose or repeat anything', async () => {
    const first = platform.start();
    first.catch(() => undefined);
    const victims = [
      'content',
      'review',
      'nats',
      'publishing',
      'wechat-sandbox',
      'postgres',
      'interaction',
      'gateway',
      'analytics',
      'team',
    ];
    await eventually(() => expect(platform.progress).toContain('topic, text and cover'), { timeoutMs: 120_000 });
    for (const name of victims) {
      const victim = await eventually(
        () => {
          const found = platform.run.processes.find((one) => one.name === name);
          expect(found?.ready).toBe(true);
          return found!;
        },
        { timeoutMs: 60_000 },
      );
      process.kill(victim.pid, 'SIGKILL');
      await eventually(
        () => {
          const back = platform.run.processes.find((one) => one.name === name)!;
          expect(back.ready && back.pid !== victim.pid).toBe(true);
        },
        { timeoutMs: 60_000 },
      );
    }
    await platform.stop('SIGKILL');
    const result = await platform.start();
    expect(result).toMatchObject({ ok: true, publication: { state: 'published' }, sandbox: { massSends: 1, publishes: 1, handSends: 1 } });
  }, 600_000);
});
