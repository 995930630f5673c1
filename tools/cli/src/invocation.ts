import { parseArgs, type ParseArgsOptionsConfig } from 'node:util';
import type { Command, Values } from './command.js';
import { usage, type Language } from './stop.js';

const general = {
  server: { type: 'string' },
  lang: { type: 'string' },
  json: { type: 'boolean', default: false },
  help: { type: 'boolean', default: false },
} as const satisfies ParseArgsOptionsConfig;

export type Invocation = {
  command: Command | undefined;
  args: string[];
  values: Values;
  help: boolean;
  json: boolean;
  language: Language;
  server: string | undefined;
};
type Env = Record<string, string | undefined>;

/** Chinese where the terminal speaks Chinese, unless `--lang` says otherwise. */
export function languageOf(wanted: string | undefined, env: Env): Language {
  if (wanted === 'zh' || wanted === 'en') return wanted;
  return (env['LC_ALL'] ?? env['LC_MESSAGES'] ?? env['LANG'] ?? '').startsWith('zh') ? 'zh' : 'en';
}

/** Reads the command line: the command's name is its first word. */
export function readInvocation(argv: readonly string[], commands: readonly Command[], env: Env): Invocation {
  const name = argv.find((argument, at) => !argument.startsWith('-') && !['--lang', '--server'].includes(argv[at - 1] ?? ''));
  const command = commands.find((one) => one.name === name);
  const { values, positionals } = parsed(argv, command);
  const { lang, json, help, server } = values;
  if (lang !== undefined && lang !== 'zh' && lang !== 'en') throw usage('--lang 是 zh 或 en', '--lang is zh or en');
  if (name !== undefined && !command)
    throw usage(`没有 ${name} 这个命令，--help 列出全部`, `There is no command ${name}; --help lists them`);
  const args = positionals.slice(1);
  if (command && args.length > command.words) throw usage(`不认识“${args[command.words]}”`, `"${args[command.words]}" means nothing here`);
  return {
    command,
    args,
    values,
    help: help === true || command === undefined,
    json: json === true,
    language: languageOf(lang, env),
    server: typeof server === 'string' ? server : env['KANFA_SERVER'],
  };
}

function parsed(argv: readonly string[], command: Command | undefined): { values: Values; positionals: string[] } {
  try {
    const options: ParseArgsOptionsConfig = { ...command?.options, ...general };
    const { values, positionals } = parseArgs({ args: [...argv], options, allowPositionals: true, strict: command !== undefined });
    return { values: values as Values, positionals };
  } catch (error) {
    const { message } = error as Error;
    throw usage(`参数有误：${message}`, message);
  }
}

/** What there is; of one command how it is written. */
export function helpOf(command: Command | undefined, commands: readonly Command[], language: Language): string {
  const line = ({ name, takes, summary }: Command): string => `  ${`${name} ${takes}`.trim()}\n      ${summary[language]}`;
  const frame =
    language === 'zh'
      ? '选项：--server ADDRESS（或 KANFA_SERVER） --json --lang zh|en；API 密钥放在 KANFA_API_KEY\n退出码：0 完成 · 1 被拒绝 · 2 写法有误 · 3 没有确认 · 4 未登录 · 5 连不上'
      : 'Options: --server ADDRESS (or KANFA_SERVER) --json --lang zh|en; an API key stands in KANFA_API_KEY\nExit: 0 done · 1 refused · 2 wrong usage · 3 not confirmed · 4 not signed in · 5 unreachable';
  return ['npm run -s kanfa -- COMMAND', ...(command ? [command] : commands).map(line), frame].join('\n');
}
