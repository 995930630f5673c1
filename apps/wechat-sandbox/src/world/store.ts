import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync, type SQLInputValue, type StatementSync } from 'node:sqlite';
import { schema, schemaVersion } from './schema.js';

/** SQLite's code for a file that somebody else holds. */
const busy = 5;

/** The folder cannot be used: another version wrote it, or another sandbox uses it; the message says what to do. */
export class UnusableFolder extends Error {}

type Prepared = { statement: StatementSync; writes: boolean };
type Told = (error?: Error) => void;

/** The world's memory: one SQLite file in WAL mode, so that what was answered is there after a SIGKILL. */
export class Store {
  private readonly db: DatabaseSync;
  private readonly prepared = new Map<string, Prepared>();
  /** In a transaction: one of its own, or one that shares the COMMIT of its turn. */
  private inside: 'alone' | 'shared' | undefined;
  private begun = false;
  /** What this turn of the event loop wrote waits for one COMMIT. */
  private open = false;
  private waiting: (() => void)[] = [];
  private listeners: Told[] = [];
  private ending: NodeJS.Immediate | undefined;

  constructor(dir: string) {
    mkdirSync(dir, { recursive: true });
    // one that is just ending is waited for
    this.db = new DatabaseSync(join(dir, 'world.sqlite'), { timeout: 2_000 });
    try {
      // nobody else may change what this process keeps in memory
      this.db.exec('PRAGMA locking_mode = EXCLUSIVE; PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; BEGIN IMMEDIATE; COMMIT;');
    } catch (error) {
      this.db.close();
      if ((error as { errcode?: number }).errcode !== busy) throw error;
      throw new UnusableFolder(`另一个沙箱正在使用这个文件夹：${dir} · Another sandbox is using this folder: ${dir}`, { cause: error });
    }
    const found = Number(this.row<{ user_version: number }>('PRAGMA user_version')?.user_version ?? 0);
    if (found !== 0 && found !== schemaVersion) {
      throw new UnusableFolder(
        `沙箱数据来自另一个版本，请换一个文件夹，或用 npm start -- --fresh 重新开始：${dir} · The data in ${dir} is of another version of the sandbox: choose another folder, or begin anew with npm start -- --fresh`,
      );
    }
    this.db.exec(schema);
    this.db.exec(`PRAGMA user_version = ${schemaVersion}`);
  }

  rows<T>(sql: string, ...values: SQLInputValue[]): T[] {
    return this.statement(sql).all(...values) as T[];
  }

  row<T>(sql: string, ...values: SQLInputValue[]): T | undefined {
    return this.statement(sql).get(...values) as T | undefined;
  }

  /** Runs a write; tells how many rows it touched and the id of an inserted one. */
  run(sql: string, ...values: SQLInputValue[]): { changes: number; id: number } {
    const { changes, lastInsertRowid } = this.statement(sql).run(...values);
    return { changes: Number(changes), id: Number(lastInsertRowid) };
  }

  /** All or nothing. Inside another transaction it joins it. It begins with the first write: whoever only reads costs none. */
  transaction<T>(work: () => T): T {
    if (this.inside) return work();
    if (this.open) this.settle();
    this.inside = 'alone';
    try {
      const result = work();
      if (this.begun) this.command('COMMIT');
      return result;
    } catch (error) {
      if (this.begun) this.command('ROLLBACK');
      throw error;
    } finally {
      this.inside = undefined;
      this.begun = false;
    }
  }

  /**
   * All or nothing too, but the COMMIT comes when this turn of the event loop is over, for everybody who wrote in it. Until then nobody is told:
   * answers go out by `whenKept`, and whoever else asks the tables ends the turn first.
   */
  together<T>(work: () => T): T {
    if (this.inside) return work();
    this.inside = 'shared';
    try {
      const result = work();
      if (this.begun) this.command('RELEASE call');
      return result;
    } catch (error) {
      if (this.begun && this.db.isTransaction) {
        this.command('ROLLBACK TO call');
        this.command('RELEASE call');
      }
      throw error;
    } finally {
      this.inside = undefined;
      this.begun = false;
    }
  }

  /** Calls back when what was done so far outlives the process: at once when nothing waits, with the error when it cannot be written. */
  whenKept(told: Told): void {
    if (this.open) this.listeners.push(told);
    else told();
  }

  get insideTransaction(): boolean {
    return this.inside !== undefined;
  }

  /** A write that may wait until this turn of the event loop is over, and then shares a transaction with others; it is done before any other transaction begins. */
  behind(write: () => void): void {
    this.waiting.push(write);
    this.endTurn();
  }

  /** Does the writes that wait, and ends the turn's transaction. */
  settle(): void {
    if (this.begun || (this.inside && this.open)) return this.writeWaiting();
    clearImmediate(this.ending);
    this.ending = undefined;
    if (this.waiting.length === 0 && !this.open) return;
    const told = this.listeners;
    this.listeners = [];
    let failed: Error | undefined;
    try {
      if (!this.open) this.command('BEGIN IMMEDIATE');
      this.open = true;
      this.writeWaiting();
      this.command('COMMIT');
    } catch (error) {
      failed = error as Error;
      if (this.db.isTransaction) this.command('ROLLBACK');
    }
    this.open = false;
    for (const tell of told) tell(failed);
    if (failed && told.length === 0) throw failed;
  }

  /** The next number of a sequence that starts at `first`. */
  next(name: string, first: number): number {
    return this.row<{ value: number }>(
      'INSERT INTO counter (name, value) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = value + 1 RETURNING value',
      name,
      first,
    )!.value;
  }

  close(): void {
    this.settle();
    this.prepared.clear();
    this.db.close();
  }

  private command(sql: string): void {
    this.prepare(sql).statement.run();
  }

  private statement(sql: string): StatementSync {
    const { statement, writes } = this.prepare(sql);
    if (!this.inside) {
      if (this.open) this.settle();
    } else if (writes && !this.begun) this.begin(this.inside);
    return statement;
  }

  private begin(how: 'alone' | 'shared'): void {
    if (how === 'alone') {
      this.settle();
      this.command('BEGIN IMMEDIATE');
    } else {
      if (!this.open) this.command('BEGIN IMMEDIATE');
      this.open = true;
      this.endTurn();
      this.writeWaiting();
      this.command('SAVEPOINT call');
    }
    this.begun = true;
  }

  /** Only in a transaction: that of the turn, or one of its own. */
  private writeWaiting(): void {
    const { waiting, inside, begun } = this;
    this.waiting = [];
    this.inside ??= 'shared';
    this.begun = true;
    try {
      for (const write of waiting) write();
    } finally {
      this.inside = inside;
      this.begun = begun;
    }
  }

  private endTurn(): void {
    this.ending ??= setImmediate(() => this.settle());
  }

  private prepare(sql: string): Prepared {
    let prepared = this.prepared.get(sql);
    if (!prepared) this.prepared.set(sql, (prepared = { statement: this.db.prepare(sql), writes: !/^\s*(SELECT|PRAGMA)\b/.test(sql) }));
    return prepared;
  }
}
