import { describe, expect, it } from '@jest/globals';
import type { DistributionPiece, SealedArticle } from '@kanfa/contracts';
import { strFromU8, unzipSync } from 'fflate';
import type { Publication } from '../publication/publication.js';
import { hindranceOf, packOf, proposed } from './pack.js';
import { packFile } from './pack-file.js';

const url = 'https://mp.weixin.qq.com/s/x';
const articles = [{ articleId: 'a', title: '换滤芯', index: 0, url }];
const state = (is: string) => ({ state: { is } as Publication['state'], articles });
const publication = {
  publicationId: 'p',
  accountId: 'acc',
  remote: { ladder: 'page-seen' },
  ...state('published'),
} as unknown as Publication;
const sealed = [
  { articleId: 'a', title: '换滤芯', digest: '三步', cover: { hash: 'c', contentType: 'image/jpeg', crops: [] } },
] as unknown as SealedArticle[];
const known = {
  handedBack: false,
  publication,
  account: '栗川净水',
  sealed,
  titles: new Map<string, string>(),
  words: new Map(),
};

describe('hindranceOf', () => {
  it.each([
    'planned',
    'due',
    'claimed',
    'dispatching',
    'submitted',
    'unknown',
    'reconciling',
    'needs-human',
    'handed-over',
    'seen-sent',
    'failed',
    'cancelled',
    'withdrawn',
    'taken-down',
  ])('says why nobody shares what is %s', (is) => expect(hindranceOf(state(is))?.zh).toMatch(/。$/));
  it('waits for an address even when it is out', () =>
    expect(hindranceOf({ ...state('published'), articles: [{ articleId: 'a', title: 't', index: 0 }] })?.en).toContain('address'));
  it('is nothing once readers can open it', () => {
    expect(hindranceOf(state('published'))).toBeUndefined();
    expect(hindranceOf(state('corrected'))).toBeUndefined();
  });
});

describe('packOf', () => {
  it('is for nobody once the account was given back', () =>
    expect(packOf({ ...known, handedBack: true }, 'zh')).toMatchObject({ ready: false, why: '账号已交还，不再分发。', pieces: [] }));
  it('holds what readers see now: a corrected title, the address, its code, and proposed words', () => {
    const pack = packOf({ ...known, titles: new Map([['a', '换新滤芯']]) }, 'zh');
    expect(pack).toMatchObject({ ready: true, why: null, ladder: 'page-seen', pieces: [{ title: '换新滤芯', url, coverHash: 'c' }] });
    expect(pack.pieces[0]!.qrCode).toContain('<svg');
    expect(pack.pieces[0]!.words).toEqual({
      moments: '换新滤芯：三步',
      group: `【栗川净水】换新滤芯\n三步\n${url}`,
      version: 0,
      by: null,
      at: null,
    });
  });
  it('holds nothing before it is out', () =>
    expect(packOf({ ...known, publication: { ...publication, ...state('planned') } }, 'en')).toMatchObject({ ready: false, pieces: [] }));
});

describe('packFile', () => {
  it('is a folder for each article, named so that every system takes it', () => {
    const piece: DistributionPiece = { ...packOf(known, 'zh').pieces[0]!, title: '问：滤芯/换?"' };
    const bytes = new Uint8Array([1, 2, 3]);
    const pack = { ...packOf(known, 'zh'), pieces: [piece] };
    const files = unzipSync(packFile(pack, new Map([['a', { cover: { bytes, contentType: 'image/jpeg' }, qrCode: bytes }]]), 'zh'));
    expect(Object.keys(files).toSorted()).toEqual(
      ['cover.jpg', 'qr-code.png', 'qr-code.svg', 'words.txt'].map((name) => `1-问：滤芯换/${name}`),
    );
    expect(files['1-问：滤芯换/cover.jpg']).toEqual(bytes);
    expect(strFromU8(files['1-问：滤芯换/words.txt']!)).toContain(`链接\n${url}`);
  });
});

describe('proposed', () => {
  it('leaves out a digest that is empty', () => expect(proposed({ title: '题', digest: '', url: null }, '号').group).toBe('【号】题'));
});
