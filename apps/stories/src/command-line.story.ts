import { statSync } from 'node:fs';
import { beforeAll, expect, it } from '@jest/globals';
import { eventually } from '@kanfa/testing';
import { CommandLine } from './command-line.js';
import type { Platform } from './platform.js';

type List<T> = { items: T[] };
type Unit = { unitId: string; title: string };
type Publication = { publicationId: string; state: string; authorisation: string };
type DryRun = { done: boolean; effect: { zh: string }; confirmToken: string; reach?: { recipients: number; typedCountWanted: boolean } };

/** The same acts as in the console, with the same dry runs, tokens and refusals, over the same public API. */
export const commandLine = (platform: Platform) => {
  let lead: CommandLine;
  let operator: CommandLine;
  /** Shows the code of the authenticator with a command that is refused afterwards: from then on the session is fresh for ten minutes. */
  const proven = (refused: string, ...args: string[]) => {
    let tried = '';
    return eventually(
      async () => {
        const code = await lead.code();
        // a code is good once: where this half minute's was used, the next one comes soon
        expect(code).not.toBe(tried);
        tried = code;
        expect(await lead.kanfa([...args, '--code', code])).toMatchObject({ code: 1, err: expect.stringContaining(refused) });
      },
      { timeoutMs: 90_000 },
    );
  };

  beforeAll(() => {
    lead = new CommandLine(platform, 'zhouyanqiu');
    operator = new CommandLine(platform, 'zhaoyinuo');
  });

  it('signs in with a password from the environment, and keeps the session for its owner alone', async () => {
    expect(await lead.kanfa(['accounts'])).toMatchObject({ code: 4, out: '', err: expect.stringContaining('not-signed-in') });
    expect(await lead.signIn('guessed')).toMatchObject({ code: 4, out: '' });
    expect(await lead.signIn()).toMatchObject({ code: 0, out: expect.stringContaining('周砚秋') });
    expect(await operator.signIn()).toMatchObject({ code: 0 });
    expect(statSync(lead.session).mode & 0o777).toBe(0o600);
    expect((await lead.kanfa(['accounts'])).out).toContain('栗川净水');
  });

  it('plans, and authorises only with the token of a dry run', async () => {
    const unit = (await operator.answer<List<Unit>>('units')).items.find(({ title }) => title.includes('浓水'))!;
    const at = new Date(Date.now() + 20 * 86_400_000).toISOString();
    const slot = [unit.unitId, '--lane', 'mass-send', '--to-all', '--at', at];
    expect(await operator.answer('plan', ...slot, '--dry-run')).toMatchObject({ effect: expect.any(String) });
    const { publicationId } = await operator.answer<Publication>('plan', ...slot, '--reason', '补一次推送');

    const authorise = ['authorise', publicationId];
    const seen = await lead.answer<DryRun>(...authorise, '--dry-run');
    expect(seen).toMatchObject({ done: false, effect: { zh: expect.stringContaining('群发') } });
    expect(await lead.kanfa(authorise)).toMatchObject({ code: 3, out: '', err: expect.stringContaining(seen.effect.zh) });
    const count = seen.reach?.typedCountWanted ? ['--typed-count', String(seen.reach.recipients)] : [];
    const act = [...authorise, '--confirm', seen.confirmToken, ...count];
    expect(await lead.kanfa(act)).toMatchObject({ code: 1, err: expect.stringContaining('second-factor-wanted') });
    await proven('confirm-token-invalid', ...authorise, '--confirm', `${seen.confirmToken}x`, ...count);
    // who planned it is not the second person, and has not the right either
    expect(await operator.kanfa(act)).toMatchObject({ code: 1 });
    expect((await lead.answer<Publication>('publication', publicationId)).authorisation).toBe('wanted');
    await lead.answer(...act);
    expect((await lead.answer<Publication>('publication', publicationId)).authorisation).toBe('given');
    expect(await operator.answer('cancel', publicationId, '--reason', '改期')).toMatchObject({ state: 'cancelled' });
  }, 180_000);

  it('presses the red button at once, and lets go only with a token', async () => {
    await operator.answer('freeze', '--account', 'lichuan', '--reason', '先停一下');
    const release = ['release', '--account', 'lichuan', '--note', '没事了'];
    expect(await lead.kanfa(release)).toMatchObject({ code: 3 });
    const { confirmToken } = await lead.answer<DryRun>(...release, '--dry-run');
    await lead.answer(...release, '--confirm', confirmToken);
    expect(await lead.answer('freezes', '--account', 'lichuan', '--standing')).toMatchObject({ items: [] });
  });

  it('withdraws what one asked for and another approved', async () => {
    const { items } = await operator.answer<List<Publication>>('publications', '--lane', 'publish', '--state', 'published');
    const { publicationId } = items[0]!;
    const asked = await operator.answer<{ amendmentId: string }>('withdraw', publicationId, '--way', 'interface', '--reason', '数据有误');
    const decide = ['decide', asked.amendmentId, 'approve'];
    expect(await operator.kanfa(decide)).toMatchObject({ code: 1 });
    const { confirmToken } = await lead.answer<DryRun>(...decide, '--dry-run');
    await lead.answer(...decide, '--confirm', confirmToken);
    await eventually(async () => expect(await lead.answer('publication', publicationId)).toMatchObject({ state: 'withdrawn' }));
  });

  it('makes a permanent QR code only with the token of a dry run', async () => {
    const ask = ['qr-code', '--account', 'lichuan', '--name', '防冻指南', '--placement', '澜州一店', '--permanent'];
    expect(await operator.kanfa(ask)).toMatchObject({ code: 3, out: '', err: expect.stringContaining('额度不会退回') });
    const { confirmToken } = await operator.answer<DryRun>(...ask, '--dry-run');
    const elsewhere = [...ask.slice(0, 5), '--placement', '澜州二店', '--permanent', '--confirm', confirmToken];
    expect(await operator.kanfa(elsewhere)).toMatchObject({ code: 1, err: expect.stringContaining('confirm-token-invalid') });
    expect(await operator.answer(...ask, '--confirm', confirmToken)).toMatchObject({ done: true, code: { kind: 'permanent' } });
  });

  it('settles nothing that needs no decision', async () => {
    const { publicationId } = (await lead.answer<List<Publication>>('publications', '--state', 'published')).items[0]!;
    const settle = ['settle', publicationId, 'sent', '--note', '后台能看到'];
    for (const how of [[], ['--dry-run'], ['--confirm', 'x'.repeat(30)]])
      expect(await lead.kanfa([...settle, ...how])).toMatchObject({ code: 1, err: expect.stringContaining('no-decision-wanted') });
    expect(await lead.kanfa([...settle, '--confirm', 'sent'])).toMatchObject({ code: 1, out: '' });
  });

  it('says in its exit code what went wrong, and nothing of other people’s accounts', async () => {
    const { publicationId } = (await lead.answer<List<Publication>>('publications')).items[0]!;
    const writer = new CommandLine(platform, 'jiangdu');
    await writer.signIn();
    expect(await writer.kanfa(['publication', publicationId])).toMatchObject({ code: 1, out: '' });
    expect(await lead.kanfa(['plan', 'x', '--lane'])).toMatchObject({ code: 2, out: '' });
    expect(await lead.kanfa(['accounts'], { KANFA_SERVER: 'http://127.0.0.1:1' })).toMatchObject({ code: 5, out: '' });
    expect(await lead.kanfa(['sign-out'])).toMatchObject({ code: 0 });
    expect(await lead.kanfa(['whoami'])).toMatchObject({ code: 4, out: '' });
  });
};
