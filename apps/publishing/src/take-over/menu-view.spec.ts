import { expect, it } from '@jest/globals';
import { buttonsOf } from './menu-view.js';

it('shows every leaf with its parent, and what will be missed', () =>
  expect(
    buttonsOf([
      { name: '商城', type: 'view', url: 'https://example.org', subButton: [] },
      {
        name: '服务',
        subButton: [
          { name: '报修', type: 'click', key: 'repair', subButton: [] },
          { name: '说明', type: 'text', value: '看第三页', subButton: [] },
        ],
      },
    ]).map(({ name, parent, target, gap }) => [parent, name, target, gap?.code]),
  ).toEqual([
    [null, '商城', 'https://example.org', undefined],
    ['服务', '报修', 'repair', 'menu-click-unanswered'],
    ['服务', '说明', '看第三页', 'menu-website-only'],
  ]));
