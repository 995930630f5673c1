import { correctionMade, type EventOf } from '@kanfa/contracts';
import { EventContext, On } from '@kanfa/messaging';
import { Controller } from '@nestjs/common';
import { KeepCorrection } from './keep-correction.use-case.js';

@Controller()
export class CorrectionNews {
  constructor(private readonly keep: KeepCorrection) {}

  /** A deed, heard once: newer news of the publication makes it no older. */
  @On(correctionMade)
  onCorrectionMade(event: EventOf<typeof correctionMade>, { tx }: EventContext): Promise<void> {
    return this.keep.run(tx, event.data, event.actor);
  }
}
