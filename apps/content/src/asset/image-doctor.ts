import type { AssetView } from '@kanfa/contracts';
import { DomainError } from '@kanfa/kit';
import sharp, { type Sharp } from 'sharp';
import { assertDecodable, readableType, unreadablePicture, wechatLimit, type ReadableType } from './picture.js';

export type TreatedPicture = Pick<AssetView, 'contentType' | 'width' | 'height' | 'treated'> & { bytes: Buffer };
type Treatment = AssetView['treated'][number];
type Source = { upload: Buffer; type: ReadableType; longest: number; before: Treatment[] };

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
    return await encode({ upload, type, longest: Math.max(facts.width, facts.height), before }, facts.hasAlpha);
  } catch (error) {
    throw error instanceof DomainError ? error : unreadablePicture(error);
  }
}

/** Decodes the whole picture once, so that one cut off in the middle is found here and not by WeChat. */
async function asItIs(bytes: Buffer, type: 'jpeg' | 'png'): Promise<Pick<TreatedPicture, 'bytes' | 'contentType' | 'treated'>> {
  await sharp(bytes, { failOn: 'error' }).stats();
  return { bytes, contentType: `image/${type}`, treated: [] };
}

/** Drawings and transparent pictures stay png while they fit; else jpg, then stronger compression, then as few pixels less as the size asks for. */
async function encode(source: Source, hasAlpha: boolean): Promise<TreatedPicture> {
  const { type } = source;
  const drawn = hasAlpha || type === 'png' || type === 'gif';
  for (const encoding of [...(drawn ? [png] : []), jpeg(88)]) {
    const picture = await attempt(source, encoding, wechatLimit.side);
    if (picture.bytes.length < wechatLimit.bytes) return picture;
  }
  let side = wechatLimit.side;
  for (let round = 0; round < 5; round++) {
    const picture = await attempt(source, jpeg(76), side);
    if (picture.bytes.length < wechatLimit.bytes) return picture;
    side = Math.floor(Math.max(picture.width, picture.height) * Math.sqrt(wechatLimit.bytes / picture.bytes.length) * 0.92);
  }
  throw new DomainError('invalid', 'picture-too-large', {
    zh: '图片压缩后仍超过 1 MB。请自行缩小后再上传。',
    en: 'Even compressed the picture stays over 1 MB. Make it smaller and upload it again.',
  });
}

type Encoding = { contentType: TreatedPicture['contentType']; apply: (picture: Sharp) => Sharp };
const png: Encoding = { contentType: 'image/png', apply: (picture) => picture.png({ compressionLevel: 9 }) };
const jpeg = (quality: number): Encoding => ({
  contentType: 'image/jpeg',
  apply: (picture) => picture.flatten({ background: '#ffffff' }).jpeg({ quality }),
});

async function attempt({ upload, type, longest, before }: Source, { contentType, apply }: Encoding, side: number): Promise<TreatedPicture> {
  const upright = sharp(upload, { failOn: 'error' }).autoOrient();
  const { data, info } = await apply(upright.resize({ width: side, height: side, fit: 'inside', withoutEnlargement: true })).toBuffer({
    resolveWithObject: true,
  });
  const shrunk: Treatment[] = Math.max(info.width, info.height) < longest ? ['shrunk'] : [];
  const converted = contentType === `image/${type}` ? 'recompressed' : 'converted';
  return { bytes: data, contentType, width: info.width, height: info.height, treated: [...before, converted, ...shrunk] };
}
