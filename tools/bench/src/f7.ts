import { latency } from './f7-latency.js';
import { openStage } from './stage.js';
import { throughput } from './f7-throughput.js';

/** F7: relay against plain publish (>= 0.45), and commit to the other service's commit at 500/s (p99 <= 150 ms). */
const quick = process.argv.includes('--quick');
const rounded = (value: number) => Math.round(value).toLocaleString('en');

const flood = await openStage();
try {
  const rates = await throughput(flood, 5, quick ? 5_000 : 20_000);
  console.log(
    `F7 relay ${rounded(rates.relay)}/s · bare publish ${rounded(rates.bare)}/s · library publish ${rounded(rates.library)}/s (medians of 5)`,
  );
  console.log(
    `F7 relay / bare ${rates.ofBare.toFixed(2)} · relay / library ${rates.ofLibrary.toFixed(2)} (wanted >= 0.45) ${rates.ofBare >= 0.45 ? 'PASS' : 'SHORT'}`,
  );
} finally {
  await flood.stop();
}

const steady = await openStage({ track_commit_timestamp: 'on' });
try {
  const { events, perSecond, p50, p99, max } = await latency(steady, 500, quick ? 5 : 30);
  console.log(
    `F7 commit to commit at ${perSecond.toFixed(0)}/s, ${events} events: p50 ${p50.toFixed(1)} ms · p99 ${p99.toFixed(1)} ms · max ${max.toFixed(1)} ms (wanted p99 <= 150) ${p99 <= 150 ? 'PASS' : 'SHORT'}`,
  );
} finally {
  await steady.stop();
}
