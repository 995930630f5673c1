import { renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { sentenceOf } from './launch-problem.js';
import { birthOf } from './process-table.js';
import type { Terminal } from './terminal.js';

export type Running = { pid: number; running(): boolean; stop(): Promise<void> };
/** `start` gives up when the signal says so. A part that `overlaps` can be started beside the process it follows. */
export type Part = { name: string; port: number; overlaps?: boolean; start(signal: AbortSignal, beside?: boolean): Promise<Running> };
type Supervised = {
  part: Part;
  process: Running | undefined;
  /** Tells the process from a later one with the same number. */
  birth: string | undefined;
  ready: boolean;
  /** It is being ended on purpose, to be started again. */
  renewing: boolean;
  crashes: number;
  watcher: Promise<void>;
};

/**
 * Keeps the parts of this newsroom running: starts them, notes them in run.json, brings back what dies (with growing pauses), and ends them in
 * reverse order. A part is never started twice: it is bound to this process and ends with it.
 */
export class Supervisor {
  private readonly parts: Supervised[] = [];
  private readonly ending = new AbortController();

  constructor(
    private readonly home: string,
    private readonly terminal: Terminal,
  ) {}

  async start(part: Part): Promise<void> {
    this.ending.signal.throwIfAborted();
    const entry: Supervised = {
      part,
      process: undefined,
      birth: undefined,
      ready: false,
      renewing: false,
      crashes: 0,
      watcher: Promise.resolve(),
    };
    this.parts.push(entry);
    const started = this.bringUp(entry);
    // whoever stops us waits for it too, and is not told of its failure twice
    entry.watcher = started.catch(() => undefined);
    await started;
    entry.watcher = this.watch(entry);
  }

  private async bringUp(entry: Supervised, beside = false): Promise<void> {
    entry.process = await entry.part.start(this.ending.signal, beside);
    entry.birth = birthOf(entry.process.pid);
    entry.ready = true;
    this.note();
  }

  /**
   * Starts a running part anew as it is described now and ends its process in order: the new one first, where both can be there at once. When that
   * fails, it is tried again as after a crash.
   */
  async renew(part: Part): Promise<void> {
    const entry = this.parts.find(({ part: { name } }) => name === part.name)!;
    while (!entry.ready) await delay(200, undefined, { signal: this.ending.signal });
    entry.part = part;
    entry.renewing = true;
    const before = entry.process;
    try {
      if (part.overlaps) await this.bringUp(entry, true);
      entry.ready &&= part.overlaps === true;
      this.note();
      await before?.stop();
      if (!part.overlaps) await this.bringUp(entry);
    } finally {
      entry.renewing = false;
    }
  }

  async stop(): Promise<void> {
    this.ending.abort();
    for (const entry of [...this.parts].reverse()) {
      await entry.watcher;
      await entry.process?.stop().catch((error: unknown) => this.terminal.warn(sentenceOf(error)));
      entry.ready = false;
    }
    this.note();
  }

  private async watch(entry: Supervised): Promise<void> {
    const { signal } = this.ending;
    while (!signal.aborted) {
      await delay(200);
      if (signal.aborted || entry.renewing || entry.process?.running()) continue;
      entry.ready = false;
      entry.crashes += 1;
      this.note();
      this.terminal.warn(`${entry.part.name} 意外停止，正在重启 · stopped unexpectedly, starting again`);
      await delay(Math.min(200 * entry.crashes, 5_000));
      if (signal.aborted) return;
      await this.bringUp(entry).catch((error: unknown) => signal.aborted || this.terminal.warn(sentenceOf(error)));
    }
  }

  /** run.json: every process of this newsroom, for people, scripts and drills. Replaced as a whole, never half written. */
  private note(): void {
    const processes = this.parts.map(({ part, process, birth, ready }) => ({
      name: part.name,
      pid: process?.pid ?? null,
      birth,
      port: part.port,
      ready,
    }));
    const file = join(this.home, 'run.json');
    writeFileSync(`${file}.new`, JSON.stringify({ launcher: process.pid, processes }, null, 2));
    renameSync(`${file}.new`, file);
  }
}
