import { describe, expect, it } from '@jest/globals';
import { Groups, type Grouped } from './groups.js';

type Item = Grouped & { name: string };
const item = (name: string, alone = false): Item => ({ name, lane: name[0]!, alone });

/** Groups whose work ends when the spec says so. */
function stage(workers = 1, size = 10) {
  const begun: string[][] = [];
  const ends: ((through: boolean) => void)[] = [];
  const groups = new Groups<Item>({
    workers,
    size,
    work: (group) => {
      begun.push(group.map(({ name }) => name));
      return new Promise((resolve) => ends.push(resolve));
    },
  });
  const end = async (through = true) => {
    ends.shift()!(through);
    await new Promise((resolve) => setImmediate(resolve));
  };
  return { begun, end, add: (...items: Item[]) => Promise.all(items.map((one) => groups.add(one))) };
}

describe('Groups', () => {
  it('starts a lone item at once and takes what waits together', async () => {
    const { begun, add, end } = stage();
    void add(item('a1'), item('b1'), item('c1'), item('a2'));
    expect(begun).toEqual([['a1']]);
    await end();
    expect(begun).toEqual([['a1'], ['b1', 'c1', 'a2']]);
  });

  it('never works on one lane in two groups at a time', async () => {
    const { begun, add, end } = stage(2);
    void add(item('a1'), item('a2'), item('b1'));
    expect(begun).toEqual([['a1'], ['b1']]);
    await end();
    expect(begun.at(-1)).toEqual(['a2']);
  });

  it('keeps the order of a lane even where an earlier item stands alone', async () => {
    const { begun, add, end } = stage();
    void add(item('x1'), item('b1'), item('a1', true), item('a2'), item('c1'));
    await end();
    expect(begun.at(-1)).toEqual(['b1', 'c1']);
    await end();
    expect(begun.at(-1)).toEqual(['a1']);
    await end();
    expect(begun.at(-1)).toEqual(['a2']);
  });

  it('brings the items of a failed group again, each alone and before anything else', async () => {
    const { begun, add, end } = stage();
    void add(item('x1'), item('a1'), item('b1'));
    await end();
    void add(item('c1'));
    await end(false);
    await end();
    await end();
    expect(begun.slice(1)).toEqual([['a1', 'b1'], ['a1'], ['b1'], ['c1']]);
  });

  it('limits the size of a group', async () => {
    const { begun, add, end } = stage(1, 2);
    void add(item('x1'), item('a1'), item('b1'), item('c1'));
    await end();
    expect(begun.at(-1)).toEqual(['a1', 'b1']);
  });

  it('tells each item when it is done', async () => {
    const { add, end } = stage();
    const done = add(item('a1'), item('a2'));
    await end();
    await end();
    await expect(done).resolves.toHaveLength(2);
  });
});
