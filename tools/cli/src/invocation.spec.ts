import { describe, expect, it } from '@jest/globals';
import { commands } from './commands.js';
import { helpOf, languageOf, readInvocation } from './invocation.js';
import { Stop } from './stop.js';

const read = (line: string, env: Record<string, string> = {}) => readInvocation(line.split(' ').filter(Boolean), commands, env);

describe('readInvocation', () => {
  it('takes the command, its words and its options, general ones anywhere', () => {
    expect(read('--lang zh settle p1 not-sent --note n --json')).toMatchObject({
      command: { name: 'settle' },
      args: ['p1', 'not-sent'],
      values: { note: 'n' },
      json: true,
      language: 'zh',
      help: false,
    });
  });

  it('takes the server from the option before the environment', () => {
    expect(read('accounts', { KANFA_SERVER: 'http://a' }).server).toBe('http://a');
    expect(read('accounts --server http://b', { KANFA_SERVER: 'http://a' }).server).toBe('http://b');
  });

  it('helps when no command is given', () => expect(read('').help).toBe(true));

  it.each(['publish', 'accounts now', 'accounts --account x', 'plan --lane', 'accounts --lang fr'])(
    'refuses "%s" as wrong usage',
    (line) => {
      expect(() => read(line)).toThrow(Stop);
    },
  );
});

describe('languageOf', () => {
  it('is Chinese where the terminal is, unless said otherwise', () => {
    expect([
      languageOf(undefined, { LANG: 'zh_CN.UTF-8' }),
      languageOf(undefined, { LANG: 'C' }),
      languageOf('en', { LANG: 'zh_CN' }),
    ]).toEqual(['zh', 'en', 'en']);
  });
});

describe('helpOf', () => {
  it.each(['zh', 'en'] as const)('names every command and every exit code in %s', (language) => {
    const help = helpOf(undefined, commands, language);
    for (const { name, summary } of commands) expect(help).toMatch(new RegExp(`  ${name}[^\n]*\n      ${summary[language].slice(0, 6)}`));
    for (const code of [0, 1, 2, 3, 4, 5]) expect(help).toMatch(new RegExp(`\\b${code} `));
  });
});
