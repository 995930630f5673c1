import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { AssetView } from '@kanfa/contracts';
import sharp from 'sharp';
import { newsroomUnderTest, type Newsroom } from '../under-test.js';

let room: Newsroom;
beforeAll(async () => void (room = await newsroomUnderTest()));
afterAll(() => room?.content.stop());

const webp = () =>
  sharp({ create: { width: 90, height: 50, channels: 3, background: '#1677a8' } })
    .webp()
    .toBuffer();

describe('an uploaded picture', () => {
  it('is treated, named by its hash, and the same asset when it comes again', async () => {
    const asDesigner = room.content.as(room.designer);
    const first = await asDesigner.post<AssetView>('/assets?name=a.webp', await webp());
    expect(first).toMatchObject({
      status: 201,
      body: { contentType: 'image/jpeg', width: 90, height: 50, name: 'a.webp', treated: ['converted'] },
    });
    const again = await asDesigner.post<AssetView>('/assets?name=b.webp', await webp());
    expect(again.body).toEqual(first.body);
    expect((await room.content.as(room.editor).get<{ items: AssetView[] }>('/assets')).body.items).toEqual([first.body]);
  });

  it('is told apart from another one under the same Idempotency-Key', async () => {
    const upload = (bytes: Buffer) => room.content.as(room.designer).post('/assets?name=a', bytes, { idempotencyKey: 'a-drawing' });
    const first = await upload(await webp());
    expect(await upload(await webp())).toMatchObject({ status: 201, body: first.body });
    expect(
      await upload(
        await sharp(await webp())
          .negate()
          .png()
          .toBuffer(),
      ),
    ).toMatchObject({
      status: 409,
      body: { code: 'idempotency-key-reused' },
    });
  });

  it('can be read by its hash', async () => {
    const { assetId, bytes } = await room.picture();
    const answer = await room.content.as(room.designer).get<string>(`/assets/${assetId}`);
    expect(answer.headers.get('content-type')).toBe('image/jpeg');
    expect(answer.headers.get('content-length')).toBe(String(bytes));
    expect(await room.content.as(room.designer).get(`/assets/${'0'.repeat(64)}`)).toMatchObject({ status: 404 });
  });

  it('is refused when it is none, or from someone who makes no articles', async () => {
    const upload = (who: Newsroom['editor'], bytes: Buffer) => room.content.as(who).post('/assets', bytes);
    expect(await upload(room.editor, Buffer.from('<svg/>'))).toMatchObject({ status: 422, body: { code: 'picture-is-svg' } });
    const finance = await room.content.member({ name: '宋知白', duties: ['finance'] });
    expect(await upload(finance, await webp())).toMatchObject({ status: 403 });
  });
});
