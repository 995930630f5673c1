import { describe, expect, it } from '@jest/globals';
import type { LiveButton } from '@kanfa/contracts';
import { differences } from './difference.js';

const view = (name: string, target: string) => ({ name, type: 'view', target });
const button = (name: string, ...children: LiveButton['children']): LiveButton => ({ name, type: null, target: '', children });
const alone = (name: string, target: string): LiveButton => ({ ...view(name, target), children: [] });
const water = button('用水', view('防冻指南', 'https://a'), view('换芯', 'https://b'));
const told = (now: LiveButton[], wanted: LiveButton[]) =>
  differences(now, wanted).map(({ is, name, at }) => `${is} ${name}${at ? ` ${at.button}.${at.entry}` : ''}`);

describe('differences', () => {
  it('finds none in the same menu', () => expect(told([water], [water])).toEqual([]));
  it('names what is new and what goes away', () =>
    expect(told([water], [button('用水', view('防冻指南', 'https://a')), alone('报修', 'https://c')])).toEqual([
      'new 报修 2.0',
      'gone 换芯',
    ]));
  it('knows an entry by its place and name, and by where it leads', () => {
    const wanted = [button('用水', view('防冻指南', 'https://a2'), view('换滤芯', 'https://b'))];
    expect(told([water], wanted)).toEqual(['changed 防冻指南 1.1', 'changed 换滤芯 1.2']);
    expect(differences([water], wanted)[0]).toMatchObject({ now: { target: 'https://a' }, wanted: { target: 'https://a2' } });
  });
  it('tells a renamed button once, not with everything below it', () =>
    expect(told([water], [button('用水服务', ...water.children)])).toEqual(['changed 用水服务 1.0']));
  it('tells another order', () => {
    expect(told([water], [button('用水', water.children[1]!, water.children[0]!)])).toEqual(['moved 换芯 1.1', 'moved 防冻指南 1.2']);
    expect(told([water, alone('报修', 'https://c')], [alone('报修', 'https://c'), water])).toEqual(['moved 报修 1.0', 'moved 用水 2.0']);
  });
  it('tells an entry that went to another button', () =>
    expect(told([water, button('服务')], [button('用水', water.children[0]!), button('服务', water.children[1]!)])).toEqual([
      'moved 换芯 2.1',
    ]));
});
