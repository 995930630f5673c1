import type { ParseArgsOptionsConfig } from 'node:util';
import type { Gateway } from './gateway.js';
import type { Language, Say } from './stop.js';
import type { Terminal } from './terminal.js';

export type Values = Record<string, string | boolean | string[] | undefined>;
export type Context = {
  gateway: Gateway;
  terminal: Terminal;
  language: Language;
  args: string[];
  values: Values;
  env: Record<string, string | undefined>;
};
/** The platform's answer, for `--json`, and the same for people. */
export type Told = { answer: unknown; lines: string[] };

export type Command = {
  name: string;
  /** What follows the name, as the usage shows it. */
  takes: string;
  summary: Say;
  options: ParseArgsOptionsConfig;
  /** How many words may follow the name. */
  words: number;
  run(context: Context): Promise<Told>;
};

export const textOf = ({ values }: Context, name: string): string | undefined => {
  const value = values[name];
  return typeof value === 'string' ? value : undefined;
};
export const textsOf = ({ values }: Context, name: string): string[] => {
  const value = values[name];
  return Array.isArray(value) ? value : [];
};
export const isSet = ({ values }: Context, name: string): boolean => values[name] === true;
export const inWords = ({ language }: { language: Language }, say: Say): string => say[language];
