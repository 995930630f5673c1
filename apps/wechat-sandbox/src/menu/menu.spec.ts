import { describe, expect, it } from '@jest/globals';
import { Refusal } from '../protocol/refusal.js';
import { acceptMenu, leavesOf } from './menu.js';

const click = { name: '联系我们', type: 'click', key: 'contact' };

describe('acceptMenu', () => {
  it('takes three buttons with five below', () => {
    const menu = acceptMenu({ button: [click, { name: '栗川', sub_button: [click, click, click, click, click] }, click] });
    expect(leavesOf(menu)).toHaveLength(7);
  });

  it.each([
    ['no buttons', { button: [] }, 40016],
    ['four buttons', { button: [click, click, click, click] }, 40016],
    ['six below', { button: [{ name: 'a', sub_button: Array.from({ length: 6 }, () => click) }] }, 40023],
    ['a name over 16 bytes', { button: [{ ...click, name: '联系我们一下' }] }, 40018],
    ['an unknown kind', { button: [{ ...click, type: 'dance' }] }, 40017],
    ['a click without key', { button: [{ name: 'a', type: 'click' }] }, 40019],
    ['a link that is none', { button: [{ name: 'a', type: 'view', url: 'javascript:1' }] }, 40055],
    ['escaped characters', { button: [{ ...click, name: '\\u8054' }] }, 40033],
  ])('refuses %s', (_what, body, errcode) => {
    expect(() => acceptMenu(body)).toThrow(new Refusal(errcode));
  });
});
