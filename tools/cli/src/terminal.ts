import { createInterface } from 'node:readline/promises';
import { Writable } from 'node:stream';

/** Where a person is asked. Questions go to standard error, so that standard output holds the answer and nothing else. */
export type Terminal = {
  interactive: boolean;
  ask(question: string, options?: { hidden?: boolean }): Promise<string>;
  out(text: string): void;
  err(text: string): void;
};

export const terminal: Terminal = {
  interactive: process.stdin.isTTY && process.stderr.isTTY,
  async ask(question, { hidden = false } = {}) {
    process.stderr.write(question);
    // what is typed is echoed by readline; a password goes nowhere
    const nowhere = new Writable({ write: (_chunk, _encoding, done) => done() });
    const reader = createInterface({ input: process.stdin, output: hidden ? nowhere : process.stderr, terminal: true });
    try {
      return (await reader.question('')).trim();
    } finally {
      reader.close();
      if (hidden) process.stderr.write('\n');
    }
  },
  out: (text) => void process.stdout.write(`${text}\n`),
  err: (text) => void process.stderr.write(`${text}\n`),
};
