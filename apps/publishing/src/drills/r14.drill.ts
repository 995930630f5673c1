import type { History, Verdict } from '@kanfa/testing';
import { deskUnderTest } from '../under-test.js';

export const r14Defaults = { accounts: 50, workers: 20, cycles: 3 };

/**
 * R14: one refresh a token cycle. Every account's token ends in the same moment while twenty workers, which share no memory, all want it.
 */
export async function r14({ accounts, workers, cycles }: typeof r14Defaults, history: History): Promise<Verdict> {
  const desk = await deskUnderTest({ DISPATCH_WORKERS: '0' });
  try {
    const connected = [desk.account];
    while (connected.length < accounts) connected.push(...(await Promise.all(Array.from({ length: 7 }, () => desk.connect()))));
    const chosen = connected.slice(0, accounts);
    const issued = async (): Promise<number> => (await desk.sandbox.control<Record<string, number>>('effects/counts'))['token-issued'] ?? 0;
    const verdict: Verdict = { lost: 0, duplicated: 0, unexpected: 0, recovered: '', notes: [] };
    const most = Math.floor(accounts * 1.02);
    for (let cycle = 1; cycle <= cycles; cycle++) {
      await desk.sandbox.control('clock', { advanceMs: 7_200_000 });
      await desk.service.db.run('UPDATE access_token SET usable_until = clock_timestamp(), expires_at = clock_timestamp()');
      const before = await issued();
      const custodians = Array.from({ length: workers }, () => desk.custodian());
      const asked = await Promise.allSettled(
        custodians.flatMap((custodian) => chosen.map(({ accountId }) => custodian.current(accountId))),
      );
      const failures = asked.filter(({ status }) => status === 'rejected').length;
      const tokens = new Set(asked.map((one) => (one.status === 'fulfilled' ? one.value.token : ''))).size;
      const fetched = (await issued()) - before;
      history.note('cycle', { cycle, fetched, failures, tokens });
      verdict.lost += failures;
      verdict.duplicated += Math.max(0, fetched - most);
      if (tokens !== accounts) verdict.unexpected++;
      verdict.notes.push(`cycle ${cycle}: ${asked.length} askers, ${fetched} fetches for ${accounts} accounts, ${failures} failures`);
    }
    verdict.recovered = `${cycles}/${cycles} cycles`;
    return verdict;
  } finally {
    await desk.stop();
  }
}
