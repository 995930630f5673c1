import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { calls } from '@kanfa/wechat/calls';
import { endpoints } from '../sandbox.js';
import { endpointTable, file } from './gather.js';
import { pathsOf, table } from './table.js';
import { testedCodes } from './tested-codes.js';

describe('the table of interfaces', () => {
  it('is what the code says: npx nx run wechat-sandbox:endpoints', async () => {
    expect(readFileSync(file, 'utf8')).toBe(await endpointTable());
  });

  it('has a method of the client for everything the simulator has', () => {
    const asked = new Set([...pathsOf(calls).values()].flat());
    expect(endpoints.map(({ path }) => path).filter((path) => !asked.has(path))).toEqual([]);
  });

  it('tells what is missing', () => {
    const none = table({ calls: [['a.b', async () => undefined, 'POST /cgi-bin/a/b {}']], endpoints: [], answered: new Set(), tests: [] });
    expect(none).toContain('| POST /cgi-bin/a/b | `a.b` | no |  |  |  |');
  });
});

describe('the tested codes', () => {
  const paths = new Map([
    ['drafts.add', ['/cgi-bin/draft/add']],
    ['menu.get', ['/cgi-bin/menu/get']],
  ]);
  const of = (source: string) => Object.fromEntries(testedCodes([source], paths));

  it('belong to the call before them', () => {
    const source = `it('x', async () => {
      await expect(wechat.drafts.add(long)).rejects.toMatchObject({ errcode: 45003 });
      await expect(wechat.menu.get()).rejects.toEqual(refusedWith(46003));
      expect(await errcodeOf('/cgi-bin/draft/count', {})).toBe(41001);
    });`;
    expect(of(source)).toEqual({ '/cgi-bin/draft/add': [45003], '/cgi-bin/menu/get': [46003], '/cgi-bin/draft/count': [41001] });
  });

  it('in the table above a test belong to its first call', () => {
    expect(of("it.each([['long', 45003], ['wide', 45110]])('x', async () => wechat.drafts.add(a));")).toEqual({
      '/cgi-bin/draft/add': [45003, 45110],
    });
  });

  it('are no other numbers, and never those of the test before', () => {
    expect(of("it('x', () => { wechat.drafts.add(86_400_000, 60000, 0.45003); });\nit('y', () => { expect(n).toBe(45003); });")).toEqual(
      {},
    );
  });
});
