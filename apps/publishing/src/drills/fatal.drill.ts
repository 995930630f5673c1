import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { Checkpoint, type KillPoint } from '../dispatch/checkpoint.js';
import type { EffectStep } from '../publication/publication.js';

/** Where the dispatcher of a publication meets its end, or its long sleep; once. `afterMs`: how long a call has been in flight by then. */
export type Fate = { point: KillPoint; step: EffectStep; afterMs: number; signal: 'SIGKILL' | 'SIGSTOP' };

const fateFile = (dir: string, publicationId: string): string => join(dir, `${publicationId}.fate`);
const markFile = (dir: string, publicationId: string): string => join(dir, `${publicationId}.mark`);

/** Lays down a publication's fate, in a folder that every process of the drill reads. */
export const ordain = (dir: string, publicationId: string, fate: Fate): void =>
  writeFileSync(fateFile(dir, publicationId), JSON.stringify(fate));

/** The process that met the publication's fate; undefined as long as none did. */
export const victimOf = (dir: string, publicationId: string): number | undefined =>
  existsSync(markFile(dir, publicationId)) ? Number(readFileSync(markFile(dir, publicationId), 'utf8')) : undefined;

/** Ends or stops this process at the point laid down for a publication, the first time only. */
export class Fatal extends Checkpoint {
  constructor(private readonly dir: string) {
    super();
  }

  override async reach(point: KillPoint, publicationId: string, step: EffectStep): Promise<void> {
    const file = fateFile(this.dir, publicationId);
    if (!existsSync(file) || victimOf(this.dir, publicationId) !== undefined) return;
    const fate = JSON.parse(readFileSync(file, 'utf8')) as Fate;
    if (fate.point !== point || fate.step !== step) return;
    if (point === 'in-flight') await delay(fate.afterMs);
    writeFileSync(markFile(this.dir, publicationId), String(process.pid));
    process.kill(process.pid, fate.signal);
    // SIGKILL needs a moment; nothing may happen in it
    if (fate.signal === 'SIGKILL') await new Promise(() => undefined);
  }
}
