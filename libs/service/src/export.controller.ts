import { Readable } from 'node:stream';
import { exportRoutes, type AccountExport, type InputOf } from '@kanfa/contracts';
import { Database, Loop, Writes, type Log } from '@kanfa/kit';
import {
  Controller,
  Inject,
  Injectable,
  StreamableFile,
  type OnApplicationBootstrap,
  type OnModuleDestroy,
  type Type,
} from '@nestjs/common';
import { loadAccount } from './account-directory.js';
import { beginExport, exportedParts, exportStep, pruneExports, readExport, type ExportTable } from './account-export.js';
import type { Caller } from './caller.js';
import { LOG } from './frame.module.js';
import { Handle } from './handle.decorator.js';

type Exporter = { controller: Type; provider: Type };

/** What a service needs so that an account can be exported from it: `tables` in the order they are written. */
export function accountExporter(owner: keyof typeof exportRoutes, tables: readonly ExportTable[]): Exporter {
  const routes = exportRoutes[owner];

  @Controller()
  class ExportController {
    constructor(
      @Inject(Database) private readonly db: Database,
      @Inject(Writes) private readonly writes: Writes,
    ) {}

    @Handle(routes.begin)
    async begin({ body }: InputOf<typeof routes.begin>, caller: Caller): Promise<AccountExport> {
      const { id } = await this.writes.run(caller, async (tx) => {
        const { accountId } = await loadAccount(tx, body.accountId);
        caller.demand('account.manage', accountId);
        return { id: await beginExport(tx, accountId, caller) };
      });
      return readExport(this.db, id, tables);
    }

    @Handle(routes.get)
    one({ params }: InputOf<typeof routes.get>, caller: Caller): Promise<AccountExport> {
      return this.visible(params.exportId, caller);
    }

    @Handle(routes.file)
    async file({ params }: InputOf<typeof routes.file>, caller: Caller): Promise<StreamableFile> {
      const parts = exportedParts(this.db, await this.visible(params.exportId, caller));
      // the first part is asked for here, so that a refusal is an answer and no broken download
      const first = await parts.next();
      const all = async function* () {
        if (!first.done) yield first.value;
        yield* parts;
      };
      return new StreamableFile(Readable.from(all()), {
        type: 'application/gzip',
        disposition: `attachment; filename="${owner}-${params.exportId}.jsonl.gz"`,
      });
    }

    private async visible(exportId: string, caller: Caller): Promise<AccountExport> {
      const found = await readExport(this.db, exportId, tables);
      caller.demand('account.manage', found.accountId);
      return found;
    }
  }

  @Injectable()
  class ExportLoop implements OnApplicationBootstrap, OnModuleDestroy {
    private readonly loop: Loop;

    constructor(@Inject(Database) db: Database, @Inject(LOG) log: Log) {
      const work = async (): Promise<boolean> => {
        const worked = await exportStep(db, tables);
        if (!worked) await pruneExports(db);
        return worked;
      };
      this.loop = new Loop({ name: 'account-export', everyMs: 2_000, log, work });
    }

    onApplicationBootstrap(): void {
      this.loop.start();
    }

    onModuleDestroy(): Promise<void> {
      return this.loop.stop();
    }
  }

  return { controller: ExportController, provider: ExportLoop };
}
