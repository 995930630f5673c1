import { publishingRoutes as routes, type InputOf } from '@kanfa/contracts';
import { Database, DomainError, Writes } from '@kanfa/kit';
import { Handle, type Caller } from '@kanfa/service';
import { Controller } from '@nestjs/common';
import { findAccountView } from '../account/account.queries.js';
import { BeginTakeOver } from './begin-take-over.use-case.js';
import { CompareTakeOver } from './compare-take-over.use-case.js';
import { KeepHistory } from './keep-history.use-case.js';
import { ReturnTakeOver } from './return-take-over.use-case.js';
import { latestTakeOver, listDrafts, listMaterials, listPieces, readMenu } from './take-over.queries.js';

@Controller()
export class TakeOverController {
  constructor(
    private readonly db: Database,
    private readonly writes: Writes,
    private readonly beginning: BeginTakeOver,
    private readonly comparing: CompareTakeOver,
    private readonly returning: ReturnTakeOver,
    private readonly keeping: KeepHistory,
  ) {}

  @Handle(routes.beginTakeOver)
  async beginTakeOver({ params: { accountId } }: InputOf<typeof routes.beginTakeOver>, caller: Caller) {
    const at = await this.db.now();
    await this.writes.run(caller, async (tx) => {
      await this.beginning.run(tx, accountId, at, caller);
      return {};
    });
    return latestTakeOver(this.db, accountId);
  }

  @Handle(routes.getTakeOver)
  async getTakeOver({ params: { accountId } }: InputOf<typeof routes.getTakeOver>, caller: Caller) {
    caller.demand('account.read', accountId);
    return latestTakeOver(this.db, accountId);
  }

  @Handle(routes.compareTakeOver)
  compareTakeOver({ params, body }: InputOf<typeof routes.compareTakeOver>, caller: Caller) {
    return this.writes.confirmed(caller, body.confirmToken, (tx) => this.comparing.run(tx, { ...params, ...body }, caller));
  }

  @Handle(routes.returnTakeOver)
  returnTakeOver({ params, body }: InputOf<typeof routes.returnTakeOver>, caller: Caller) {
    return this.writes.confirmed(caller, body.confirmToken, (tx) => this.returning.run(tx, { ...params, ...body }, caller));
  }

  @Handle(routes.getTakenOverMenu)
  async getTakenOverMenu({ params: { accountId } }: InputOf<typeof routes.getTakenOverMenu>, caller: Caller) {
    caller.demand('account.read', accountId);
    return readMenu(this.db, accountId);
  }

  @Handle(routes.listTakenOverPieces)
  async listTakenOverPieces({ params: { accountId }, query }: InputOf<typeof routes.listTakenOverPieces>, caller: Caller) {
    caller.demand('account.read', accountId);
    return listPieces(this.db, accountId, query);
  }

  @Handle(routes.listTakenOverDrafts)
  async listTakenOverDrafts({ params: { accountId }, query }: InputOf<typeof routes.listTakenOverDrafts>, caller: Caller) {
    caller.demand('account.read', accountId);
    return listDrafts(this.db, accountId, query);
  }

  @Handle(routes.listTakenOverMaterials)
  async listTakenOverMaterials({ params: { accountId }, query }: InputOf<typeof routes.listTakenOverMaterials>, caller: Caller) {
    caller.demand('account.read', accountId);
    return listMaterials(this.db, accountId, query);
  }

  @Handle(routes.uploadHistory)
  async uploadHistory({ params: { accountId }, query: { name }, upload }: InputOf<typeof routes.uploadHistory>, caller: Caller) {
    caller.demand('account.manage', accountId);
    const { zone } = await findAccountView(this.db, accountId);
    if (!upload)
      throw new DomainError('invalid', 'history-file-expected', {
        zh: '请把 .xlsx 文件的字节作为请求正文上传。',
        en: 'Upload the bytes of the .xlsx file as the body of the request.',
      });
    const today = new Intl.DateTimeFormat('sv-SE', { timeZone: zone }).format(await this.db.now());
    return this.writes.run(caller, (tx) => this.keeping.run(tx, accountId, { bytes: upload.bytes, name, today }, caller));
  }
}
