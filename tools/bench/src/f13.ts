import { rmSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';
import { memoryBelow } from './f13-memory.js';
import { emptyHome, startPlatform } from './platform.js';
import { median } from './stage.js';

/** F13: a warm `npm start` until the platform is ready (<= 10 s), and the memory of everything when idle (<= 1.6 GB). The targets are the rival. */
const starts = process.argv.includes('--quick') ? 1 : 5;
const wanted = { seconds: 10, gigabytes: 1.6 };
const verdict = (holds: boolean) => (holds ? 'PASS' : 'SHORT');

const home = emptyHome();
try {
  // the first start makes the databases and the demo newsroom; every later one is warm
  await (await startPlatform(home)).stop();
  const seconds: number[] = [];
  for (let start = 1; start < starts; start++) {
    const platform = await startPlatform(home);
    seconds.push(platform.seconds);
    await platform.stop();
  }
  const platform = await startPlatform(home);
  seconds.push(platform.seconds);
  await delay(20_000);
  const { total, shares } = memoryBelow(platform.pid);
  await platform.stop();

  const ready = median(seconds);
  console.log(`F13 starts: ${seconds.map((each) => each.toFixed(1)).join(' · ')} s`);
  console.log(`F13 warm npm start to ready ${ready.toFixed(1)} s (wanted <= ${wanted.seconds}) ${verdict(ready <= wanted.seconds)}`);
  console.log(`F13 ${shares.map(({ name, megabytes }) => `${name} ${Math.round(megabytes)}`).join(' · ')} MB`);
  console.log(
    `F13 memory of everything, idle ${(total / 1_024).toFixed(2)} GB PSS (wanted <= ${wanted.gigabytes}) ${verdict(total / 1_024 <= wanted.gigabytes)}`,
  );
} finally {
  rmSync(home, { recursive: true, force: true });
}
