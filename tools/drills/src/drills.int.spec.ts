import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { History, type Verdict } from '@kanfa/testing';
import { r11, r11Defaults } from './r11.js';
import { r12, r12Defaults } from './r12.js';
import { r9, r9Defaults } from './r9.js';
import { s11, s11Defaults } from './s11.js';

let history: History;
beforeAll(() => void (history = new History('subset')));
afterAll(() => history.close());

const clean = { lost: 0, duplicated: 0, unexpected: 0 } satisfies Partial<Verdict>;

it('R9: announces what was committed and nothing else, while relays, broker and receiver are killed', async () => {
  expect(await r9({ ...r9Defaults, transactions: 600, natsEveryMs: 3_000, receiverEveryMs: 4_000, spares: 2 }, history)).toMatchObject(
    clean,
  );
}, 180_000);

it('R11: sets aside what cannot be handled, and replays it', async () => {
  expect(await r11({ ...r11Defaults, plain: 50, quick: 1 }, history)).toMatchObject(clean);
}, 120_000);

it('R12: ends in the same state although the broker was wiped', async () => {
  expect(await r12({ ...r12Defaults, transactions: 300, wipes: 1 }, history)).toMatchObject({ ...clean, recovered: '1/1 wipes' });
}, 180_000);

it('S11: lets no service touch what is not its own', async () => {
  expect(await s11(s11Defaults, history)).toMatchObject(clean);
}, 120_000);
