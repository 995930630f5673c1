import { deflateSync } from 'node:zlib';
import { describe, expect, it } from '@jest/globals';
import sharp from 'sharp';
import { treatPicture } from './image-doctor.js';
import { wechatLimit } from './picture.js';

const plain = (width: number, height: number, channels: 3 | 4 = 3) =>
  sharp({ create: { width, height, channels, background: { r: 20, g: 120, b: 168, alpha: 0.5 } } });
const noise = (width: number, height: number) =>
  sharp({ create: { width, height, channels: 3, background: '#fff', noise: { type: 'gaussian', mean: 128, sigma: 60 } } });
const refusal = async (bytes: Buffer): Promise<string> =>
  treatPicture(bytes).then(
    () => 'taken',
    (error: { code: string }) => error.code,
  );

describe('treatPicture', () => {
  it('keeps the bytes of a picture that WeChat takes', async () => {
    const jpeg = await plain(800, 600).jpeg().toBuffer();
    expect(await treatPicture(jpeg)).toMatchObject({ bytes: jpeg, contentType: 'image/jpeg', width: 800, height: 600, treated: [] });
  });

  it('converts webp, avif, tiff and gif', async () => {
    const pictures = [plain(60, 40).webp(), plain(60, 40).avif(), plain(60, 40).tiff(), plain(60, 40).gif()];
    for (const picture of pictures) {
      const treated = await treatPicture(await picture.toBuffer());
      expect(treated).toMatchObject({ width: 60, height: 40, treated: ['converted'] });
      expect((await sharp(treated.bytes).metadata()).format).toMatch(/^(?:jpeg|png)$/);
    }
  });

  it('keeps transparency as png', async () => {
    expect(await treatPicture(await plain(60, 40, 4).webp().toBuffer())).toMatchObject({
      contentType: 'image/png',
      treated: ['converted'],
    });
  });

  it('brings an oversized picture under 1 MB', async () => {
    const large = await noise(1_500, 1_000).jpeg({ quality: 100 }).toBuffer();
    expect(large.length).toBeGreaterThan(wechatLimit.bytes);
    const treated = await treatPicture(large);
    expect(treated.bytes.length).toBeLessThan(wechatLimit.bytes);
    expect(treated.treated).toEqual(['recompressed']);
  });

  it('shrinks a picture with more pixels than WeChat takes', async () => {
    const wide = await plain(5_000, 500).png().toBuffer();
    expect(await treatPicture(wide)).toMatchObject({ width: 4_096, height: 410, treated: ['recompressed', 'shrunk'] });
  });

  it('turns a picture upright', async () => {
    const lying = await plain(60, 40).withMetadata({ orientation: 6 }).jpeg().toBuffer();
    expect(await treatPicture(lying)).toMatchObject({ width: 40, height: 60, treated: ['turned', 'recompressed'] });
  });

  it('refuses what is no picture, by its bytes and not by its name', async () => {
    expect(await refusal(Buffer.from('%PDF-1.7'))).toBe('picture-expected');
    expect(await refusal(Buffer.alloc(0))).toBe('picture-expected');
    expect(await refusal(Buffer.from('<?xml version="1.0"?><svg onload="alert(1)"/>'))).toBe('picture-is-svg');
    expect(await refusal(Buffer.from('\0\0\0\x18ftypheic', 'latin1'))).toBe('picture-format-unsupported');
  });

  it('refuses more than 10 MB, and a picture that is cut off', async () => {
    expect(await refusal(Buffer.concat([await plain(8, 8).png().toBuffer(), Buffer.alloc(11 * 1_048_576)]))).toBe('picture-too-large');
    const whole = await noise(400, 300).png().toBuffer();
    expect(await refusal(whole.subarray(0, whole.length / 2))).toBe('picture-unreadable');
  });

  it('refuses a bomb of 30,000 × 30,000 pixels without unpacking it', async () => {
    const before = process.memoryUsage().rss;
    expect(await refusal(bomb(30_000, 30_000))).toBe('picture-too-many-pixels');
    expect(process.memoryUsage().rss - before).toBeLessThan(64 * 1_048_576);
  });
});

/** A png that claims to be gigantic. */
function bomb(width: number, height: number): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([1, 0, 0, 0, 0], 8);
  const chunk = (type: string, data: Buffer): Buffer => {
    const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
    const frame = Buffer.alloc(8 + body.length);
    frame.writeUInt32BE(data.length, 0);
    body.copy(frame, 4);
    frame.writeUInt32BE(crc(body), 4 + body.length);
    return frame;
  };
  const rows = deflateSync(Buffer.alloc(1_000));
  return Buffer.concat([
    Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'),
    chunk('IHDR', header),
    chunk('IDAT', rows),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

function crc(bytes: Buffer): number {
  let value = 0xffffffff;
  for (const byte of bytes) {
    value ^= byte;
    for (let bit = 0; bit < 8; bit++) value = (value >>> 1) ^ (value & 1 ? 0xedb88320 : 0);
  }
  return (value ^ 0xffffffff) >>> 0;
}
