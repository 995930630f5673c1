import { publishingRoutes as routes, type InputOf } from '@kanfa/contracts';
import { Database, Writes, type Tx } from '@kanfa/kit';
import { Handle, type Caller } from '@kanfa/service';
import { Controller } from '@nestjs/common';
import { findAccountView } from '../account/account.queries.js';
import { AskForQrCode } from './ask-for-qr-code.use-case.js';
import { drawQrCode, listQrCodes, readAllowance } from './qr-code.queries.js';

@Controller()
export class QrCodeController {
  constructor(
    private readonly db: Database,
    private readonly writes: Writes,
    private readonly asking: AskForQrCode,
  ) {}

  @Handle(routes.listQrCodes)
  listQrCodes({ query }: InputOf<typeof routes.listQrCodes>, caller: Caller) {
    return listQrCodes(this.db, { ...query, visible: caller.accountsFor('publication.read') });
  }

  @Handle(routes.getQrCodeAllowance)
  async getQrCodeAllowance({ params }: InputOf<typeof routes.getQrCodeAllowance>, caller: Caller) {
    caller.demand('publication.read', params.accountId);
    return readAllowance(this.db, (await findAccountView(this.db, params.accountId)).accountId);
  }

  @Handle(routes.createQrCode)
  createQrCode({ body }: InputOf<typeof routes.createQrCode>, caller: Caller) {
    const act = (tx: Tx) => this.asking.run(tx, body, caller);
    return body.dryRun ? this.writes.confirmed(caller, undefined, act) : this.writes.run(caller, act);
  }

  @Handle(routes.drawQrCode)
  drawQrCode({ params }: InputOf<typeof routes.drawQrCode>, caller: Caller) {
    return drawQrCode(this.db, params.qrCodeId, caller.accountsFor('publication.read'));
  }
}
