import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { Checkpoint, type KillPoint } from '../dispatch/checkpoint.js';
import type { EffectStep } from '../publication/publication.js';

/** By publication: where its dispatcher dies, once. `afterMs`: how long a call has been in flight by then. */
export type Fates = Record<string, { point: KillPoint; step: EffectStep; afterMs: number }>;

/** The mark that a publication's dispatcher has died: a file beside the plan, so that the next process knows it. */
export const markOf = (plan: string, publicationId: string): string => join(dirname(plan), `${publicationId}.died`);

/** Ends this process, as SIGKILL does, at the point planned for a publication; the first time only. */
export class Fatal extends Checkpoint {
  private readonly fates: Fates;

  constructor(private readonly plan: string) {
    super();
    this.fates = JSON.parse(readFileSync(plan, 'utf8')) as Fates;
  }

  override async reach(point: KillPoint, publicationId: string, step: EffectStep): Promise<void> {
    const fate = this.fates[publicationId];
    if (fate?.point !== point || fate.step !== step) return;
    const mark = markOf(this.plan, publicationId);
    if (existsSync(mark)) return;
    if (point === 'in-flight') await delay(fate.afterMs);
    writeFileSync(mark, point);
    process.kill(process.pid, 'SIGKILL');
    await new Promise(() => undefined);
  }
}
