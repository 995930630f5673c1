import { takeOverBegun, takeOverCompared, takeOverReturned, type EventOf } from '@kanfa/contracts';
import { On, type EventContext } from '@kanfa/messaging';
import { Controller } from '@nestjs/common';
import { AnswerByRules } from './answer-by-rules.use-case.js';
import { BeginImport } from './begin-import.use-case.js';
import { StopImport } from './stop-import.use-case.js';

@Controller()
export class TakeOverEvents {
  constructor(
    private readonly beginImport: BeginImport,
    private readonly answerByRules: AnswerByRules,
    private readonly stopImport: StopImport,
  ) {}

  @On(takeOverBegun)
  async onTakeOverBegun({ data }: EventOf<typeof takeOverBegun>, { tx }: EventContext): Promise<void> {
    await this.beginImport.run(tx, data);
  }

  @On(takeOverCompared)
  async onTakeOverCompared({ data }: EventOf<typeof takeOverCompared>, { tx }: EventContext): Promise<void> {
    await this.answerByRules.run(tx, data);
  }

  @On(takeOverReturned)
  async onTakeOverReturned({ data }: EventOf<typeof takeOverReturned>, { tx }: EventContext): Promise<void> {
    await this.stopImport.run(tx, data);
  }
}
