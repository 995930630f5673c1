import type { AssetView } from '@kanfa/contracts';
import { DomainError } from '@kanfa/kit';
import sharp, { type Sharp } from 'sharp';
import { assertDecodable, readableType, unreadablePicture, wechatLimit, type ReadableType } from './picture.js';

export type TreatedPicture = Pick<AssetView, 'contentType' | 'width' | 'height' | 'treated'> & { bytes: Buffer };
type Treatment = AssetView['treated'][number];

// only the loaders we sniff for may run, whatever a file pretends to be
sharp.block({ operation: ['VipsForeignLoad'] });
sharp.unblock({
  operation: [
    'VipsForeignLoadJpegBuffer',
    'VipsForeignLoadPngBuffer',
    'VipsForeignLoadWebpBuffer',
    'VipsForeignLoadNsgifBuffer',
    'VipsForeignLoadHeifBuffer',
    'VipsForeignLoadTiffBuffer',
  ],
});
sharp.cache(false);

/** Makes a picture one that WeChat takes; one that is fine already keeps its bytes. */
export async function treatPicture(upload: Buffer): Promise<TreatedPicture> {
  const type = readableType(upload);
  try {
    const facts = await sharp(upload, { limitInputPixels: false }).metadata();
    assertDecodable(facts.width, facts.height);
    const turned = (facts.orientation ?? 1) > 1;
    const large = Math.max(facts.width, facts.height) > wechatLimit.side;
    const fits = (type === 'jpeg' || type === 'png') && upload.length < wechatLimit.bytes && !large && !turned;
    if (fits) return { ...(await asItIs(upload, type)), width: facts.width, height: facts.height };
    const before: Treatment[] = [...(turned ? ['turned' as const] : []), ...((facts.pages ?? 1) > 1 ? ['stilled' as const] : [])];
    return await encode(upload, type, facts.hasAlpha, before);
  } catch (error) {
    throw error instanceof DomainError ? error : unreadablePicture(error);
  }
}

/** Decodes the whole picture once, so that one cut off in the middle is found here and not by WeChat. */
async function asItIs(bytes: Buffer, type: 'jpeg' | 'png'): Promise<Pick<TreatedPicture, 'bytes' | 'contentType' | 'treated'>> {
  await sharp(bytes, { failOn: 'error' }).stats();
  return { bytes, contentType: `image/${type}`, treated: [] };
}

/** Tries gentle encodings first, then stronger ones, then fewer pixels. */
async function encode(upload: Buffer, type: ReadableType, hasAlpha: boolean, before: Treatment[]): Promise<TreatedPicture> {
  const sizes = [wechatLimit.side, 2_560, 1_920, 1_280, 1_080];
  const drawn = hasAlpha || type === 'png' || type === 'gif';
  for (const side of sizes) {
    for (const [contentType, output] of encodings(drawn)) {
      const picture = sharp(upload, { failOn: 'error' })
        .autoOrient()
        .resize({ width: side, height: side, fit: 'inside', withoutEnlargement: true });
      const { data, info } = await output(picture).toBuffer({ resolveWithObject: true });
      if (data.length >= wechatLimit.bytes) continue;
      const converted = contentType !== `image/${type}`;
      const treated: Treatment[] = [
        ...before,
        converted ? 'converted' : 'recompressed',
        ...(side < wechatLimit.side ? ['shrunk' as const] : []),
      ];
      return { bytes: data, contentType, width: info.width, height: info.height, treated };
    }
  }
  throw new DomainError('invalid', 'picture-too-large', {
    zh: '图片压缩后仍超过 1 MB。请自行缩小后再上传。',
    en: 'Even compressed the picture stays over 1 MB. Make it smaller and upload it again.',
  });
}

type Encoding = [TreatedPicture['contentType'], (picture: Sharp) => Sharp];
const jpeg = (quality: number): Encoding => [
  'image/jpeg',
  (picture) => picture.flatten({ background: '#ffffff' }).jpeg({ quality, mozjpeg: quality < 80 }),
];
const png: Encoding = ['image/png', (picture) => picture.png({ compressionLevel: 9 })];
/** Drawings and transparent pictures stay png while they fit. */
const encodings = (drawn: boolean): Encoding[] => [...(drawn ? [png] : []), jpeg(88), jpeg(76)];
