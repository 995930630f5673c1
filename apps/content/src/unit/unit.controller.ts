import { contentRoutes, type InputOf } from '@kanfa/contracts';
import { Database, FileStore, Writes } from '@kanfa/kit';
import { Handle, type Caller } from '@kanfa/service';
import { Controller } from '@nestjs/common';
import { ComposeUnit } from './compose-unit.use-case.js';
import { SubmitUnit } from './submit-unit.use-case.js';
import { listUnits, readSealed, readUnit } from './unit.queries.js';
import { unknownUnit } from './unit.js';

@Controller()
export class UnitController {
  constructor(
    private readonly db: Database,
    private readonly files: FileStore,
    private readonly writes: Writes,
    private readonly compose: ComposeUnit,
    private readonly submission: SubmitUnit,
  ) {}

  @Handle(contentRoutes.listUnits)
  listUnits({ query }: InputOf<typeof contentRoutes.listUnits>, caller: Caller) {
    return listUnits(this.db, caller.accountsFor('article.read'), query);
  }

  @Handle(contentRoutes.getUnit)
  async getUnit({ params }: InputOf<typeof contentRoutes.getUnit>, caller: Caller) {
    const unit = await readUnit(this.db, params.unitId);
    if (!caller.may('article.read', unit.accountId)) throw unknownUnit();
    return { ...unit, sealed: unit.sealedHash === null ? null : await readSealed(this.files, unit.sealedHash) };
  }

  @Handle(contentRoutes.createUnit)
  createUnit({ body }: InputOf<typeof contentRoutes.createUnit>, caller: Caller) {
    return this.writes.run(caller, async (tx) => readUnit(tx, await this.compose.create(tx, caller, body)));
  }

  @Handle(contentRoutes.updateUnit)
  updateUnit({ params, body }: InputOf<typeof contentRoutes.updateUnit>, caller: Caller) {
    return this.writes.run(caller, async (tx) => {
      await this.compose.update(tx, caller, params.unitId, body);
      return readUnit(tx, params.unitId);
    });
  }

  @Handle(contentRoutes.submitUnit)
  submitUnit({ params }: InputOf<typeof contentRoutes.submitUnit>, caller: Caller) {
    return this.writes.run(caller, async (tx) => {
      await this.submission.submit(tx, caller, params.unitId);
      return readUnit(tx, params.unitId);
    });
  }

  @Handle(contentRoutes.withdrawUnit)
  withdrawUnit({ params }: InputOf<typeof contentRoutes.withdrawUnit>, caller: Caller) {
    return this.writes.run(caller, async (tx) => {
      await this.submission.withdraw(tx, caller, params.unitId);
      return readUnit(tx, params.unitId);
    });
  }

  @Handle(contentRoutes.discardUnit)
  discardUnit({ params }: InputOf<typeof contentRoutes.discardUnit>, caller: Caller) {
    return this.writes.run(caller, async (tx) => {
      await this.compose.discard(tx, caller, params.unitId);
      return {};
    });
  }
}
