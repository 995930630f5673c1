import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { Store } from './store.js';

let dir: string;
let store: Store;
const turnOver = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));
const put = (name: string): void =>
  void store.run('INSERT INTO setting (name, value) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value', name, name);
const names = (): string[] => store.rows<{ name: string }>('SELECT name FROM setting ORDER BY name').map(({ name }) => name);

beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'kanfa-store-'));
  store = new Store(dir);
});
afterEach(() => {
  store.close();
  rmSync(dir, { recursive: true, force: true });
});

describe('together', () => {
  it('tells nobody before what the turn wrote is kept, then everybody, in their order', async () => {
    const told: string[] = [];
    for (const name of ['a', 'b', 'c']) {
      store.together(() => put(name));
      store.whenKept((error) => told.push(error === undefined ? name : 'lost'));
    }
    expect(told).toEqual([]);
    await turnOver();
    expect(told).toEqual(['a', 'b', 'c']);
    expect(names()).toEqual(['a', 'b', 'c']);
  });

  it('undoes a refused call whole and leaves those before and after it', async () => {
    store.together(() => put('before'));
    const refused = (): void =>
      store.together(() => {
        put('half');
        throw new Error('refused');
      });
    expect(refused).toThrow('refused');
    store.together(() => put('after'));
    await turnOver();
    expect(names()).toEqual(['after', 'before']);
  });

  it('undoes the only call of a turn', () => {
    const refused = (): void =>
      store.together(() => {
        put('half');
        throw new Error('refused');
      });
    expect(refused).toThrow('refused');
    expect(names()).toEqual([]);
  });

  it('is over before anybody else reads or writes', () => {
    const told: string[] = [];
    const tell = (name: string) => (): void => void told.push(name);
    store.together(() => put('a'));
    store.whenKept(tell('a'));
    expect(names()).toEqual(['a']);
    expect(told).toEqual(['a']);
    store.together(() => put('b'));
    store.whenKept(tell('b'));
    store.transaction(() => {
      expect(told).toEqual(['a', 'b']);
      put('c');
    });
    expect(names()).toEqual(['a', 'b', 'c']);
  });

  it('tells at once when nothing was written', () => {
    const told: string[] = [];
    expect(store.together(() => store.rows('SELECT name FROM setting'))).toEqual([]);
    store.whenKept(() => told.push('read'));
    expect(told).toEqual(['read']);
  });

  it('does the writes that wait, first', async () => {
    const order: string[] = [];
    store.behind(() => (order.push('waiting'), put('waiting')));
    store.together(() => (order.push('call'), put('call'), order.push('written')));
    expect(order).toEqual(['call', 'waiting', 'written']);
    await turnOver();
    expect(names()).toEqual(['call', 'waiting']);
  });

  it('is there for whoever opens the folder after it was told', async () => {
    store.together(() => put('kept'));
    await new Promise<void>((resolve) => store.whenKept(() => resolve()));
    store.close();
    store = new Store(dir);
    expect(names()).toEqual(['kept']);
  });

  it('tells of the error when it cannot be kept, and goes on', async () => {
    const told: unknown[] = [];
    store.together(() => put('lost'));
    store.behind(() => {
      throw new Error('disk full');
    });
    store.whenKept((error) => told.push(error));
    await turnOver();
    expect(told).toEqual([new Error('disk full')]);
    expect(names()).toEqual([]);
    store.together(() => put('later'));
    expect(names()).toEqual(['later']);
  });
});
