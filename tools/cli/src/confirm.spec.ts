import { describe, expect, it } from '@jest/globals';
import type { Context, Values } from './command.js';
import { confirmed } from './confirm.js';
import { Gateway } from './gateway.js';

/** Somebody at a terminal who types these lines; without any, a script. */
function at(values: Values, typed?: string[]): Context & { said: string[] } {
  const said: string[] = [];
  const terminal = {
    interactive: typed !== undefined,
    ask: (question: string) => (said.push(question), Promise.resolve(typed?.shift() ?? '')),
    out: () => undefined,
    err: (text: string) => void said.push(text),
  };
  return { gateway: new Gateway('http://127.0.0.1:1', {}, 'en'), terminal, language: 'en', args: [], values, env: {}, said };
}

function authorising() {
  const acts: string[] = [];
  let dryRuns = 0;
  const effect = { zh: '将群发 1 篇。', en: 'Sends 1 article.' };
  const act = {
    word: 'authorise',
    dryRun: () => Promise.resolve({ effect, confirmToken: `t${++dryRuns}` }),
    act: (token: string) => (acts.push(token), Promise.resolve({ done: true })),
    lines: () => ['done'],
  };
  return { acts, act, dryRuns: () => dryRuns };
}

describe('confirmed', () => {
  it('reads out what follows and acts on the typed word', async () => {
    const { acts, act } = authorising();
    const person = at({}, ['authorise']);
    expect((await confirmed(person, act)).lines).toEqual(['done']);
    expect(person.said[0]).toBe('Sends 1 article.');
    expect(acts).toEqual(['t1']);
  });

  it.each(['yes', '', 'Authorise'])('does nothing on "%s"', async (typed) => {
    const { acts, act } = authorising();
    await expect(confirmed(at({}, [typed]), act)).rejects.toMatchObject({ exit: 'unconfirmed' });
    expect(acts).toEqual([]);
  });

  it('gives a script the token with a dry run, and acts when it is handed back', async () => {
    const { acts, act, dryRuns } = authorising();
    expect((await confirmed(at({ 'dry-run': true }), act)).answer).toMatchObject({ confirmToken: 't1' });
    expect(acts).toEqual([]);
    await confirmed(at({ confirm: 't1' }), act);
    expect([acts, dryRuns()]).toEqual([['t1'], 1]);
  });

  it('does nothing for a script that hands back nothing', async () => {
    const { acts, act } = authorising();
    await expect(confirmed(at({}), act)).rejects.toMatchObject({
      exit: 'unconfirmed',
      say: { en: expect.stringContaining('Sends 1 article.') },
    });
    expect(acts).toEqual([]);
  });
});
