import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { abuse } from './sandbox-abuse.js';
import { race, simpleCalls } from './sandbox-calls.js';
import { callbacksPerSecond } from './sandbox-callbacks.js';
import { crowded, flat } from './sandbox-size.js';
import { startSimulator } from './sandbox-stage.js';

/**
 * The simulator: simple calls a second against a bare Fastify route (>= 0.4 and >= 3,000/s), callbacks sent a second (>= 5,000), start with 10^5
 * followers (<= 3 s), memory with a million of them (<= 400 MB) and over a million calls (flat).
 */
const quick = process.argv.includes('--quick');
const only = process.argv.slice(2).filter((word) => !word.startsWith('--'));
const wanted = { ratio: 0.4, calls: 3_000, callbacks: 5_000, start: 3, megabytes: 400, growth: 0.05, abused: 0.1 };
const verdict = (holds: boolean) => (holds ? 'PASS' : 'SHORT');
const rounded = (value: number) => Math.round(value).toLocaleString('en');
const home = mkdtempSync(join(tmpdir(), 'kanfa-bench-'));

const parts: Record<string, () => Promise<void>> = {
  calls: async () => {
    const simulator = await startSimulator(join(home, 'calls'));
    const results = await race(await simpleCalls(simulator), home, quick ? 3 : 5, quick ? 1 : 3);
    await simulator.stop();
    for (const { name, ours, bare, ratio, kept } of results) {
      console.log(
        `sandbox ${name}: ours ${rounded(ours)}/s · bare ${rounded(bare)}/s · ${ratio.toFixed(2)} (wanted >= ${rounded(wanted.calls)}/s) ${verdict(ours >= wanted.calls)}`,
      );
      if (kept)
        console.log(
          `sandbox ${name}, each a write that outlives a SIGKILL: against a bare route that appends the parsed body to a file before it answers, ${rounded(kept.bare)}/s · ${kept.ratio.toFixed(2)}`,
        );
    }
    const overall = Math.exp(results.reduce((sum, { ratio }) => sum + Math.log(ratio), 0) / results.length);
    console.log(
      `sandbox simple calls / bare ${overall.toFixed(2)} (geometric mean, wanted >= ${wanted.ratio}) ${verdict(overall >= wanted.ratio)}`,
    );
  },
  callbacks: async () => {
    const simulator = await startSimulator(join(home, 'callbacks'));
    const { mode, sent, perSecond } = await callbacksPerSecond(simulator, quick ? 20_000 : 60_000);
    await simulator.stop();
    console.log(
      `sandbox callbacks, ${mode}: ${rounded(sent)} sent and answered, ${rounded(perSecond)}/s (wanted >= ${rounded(wanted.callbacks)}) ${verdict(perSecond >= wanted.callbacks)}`,
    );
  },
  size: async () => {
    const { seconds, megabytes } = await crowded(join(home, 'size'));
    console.log(
      `sandbox start with 100,000 followers ${seconds.toFixed(2)} s (wanted <= ${wanted.start}) ${verdict(seconds <= wanted.start)}`,
    );
    console.log(
      `sandbox memory with 1,000,000 followers ${rounded(megabytes)} MB, all listed, 50,000 writing at once (wanted <= ${wanted.megabytes}) ${verdict(megabytes <= wanted.megabytes)}`,
    );
  },
  memory: async () => {
    const { calls, before, after } = await flat(join(home, 'memory'), quick ? 300_000 : 1_000_000);
    const growth = after / before - 1;
    console.log(
      `sandbox memory over ${rounded(calls)} calls: ${rounded(before)} MB after three tenths, ${rounded(after)} MB at the end (wanted <= +${wanted.growth * 100} %) ${verdict(growth <= wanted.growth)}`,
    );
  },
  abuse: async () => {
    const { calls, before, highest, after } = await abuse(join(home, 'abuse'), quick ? 200 : 1_000);
    const growth = after / before - 1;
    console.log(
      `sandbox bad input, ${rounded(calls)} times: ${rounded(before)} MB after three tenths, ${rounded(highest)} MB at most, ${rounded(after)} MB at the end (wanted <= +${wanted.abused * 100} %) ${verdict(growth <= wanted.abused)}`,
    );
  },
};

try {
  for (const [name, run] of Object.entries(parts)) if (only.length === 0 || only.includes(name)) await run();
} finally {
  rmSync(home, { recursive: true, force: true });
}
