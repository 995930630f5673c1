import { DomainError } from '@kanfa/kit';

/** What WeChat's uploadimg takes: jpg or png under 1 MB; very large pictures are refused by it, so none is wider or higher than this. */
export const wechatLimit = { bytes: 1_000_000, side: 4_096 };
/** What we take at all. The number of pixels is read from the header, before anything is decoded. */
export const uploadLimit = { bytes: 10 * 1024 * 1024, pixels: 50_000_000 };

export type PictureType = 'jpeg' | 'png' | 'gif' | 'webp' | 'avif' | 'tiff' | 'svg' | 'heic' | 'bmp';
export type ReadableType = Exclude<PictureType, 'svg' | 'heic' | 'bmp'>;

/** The type by magic bytes: neither the name nor the content type of an upload says what it is. */
export function sniff(bytes: Buffer): PictureType | undefined {
  const latin = bytes.subarray(0, 16).toString('latin1');
  if (latin.startsWith('\xff\xd8\xff')) return 'jpeg';
  if (latin.startsWith('\x89PNG\r\n\x1a\n')) return 'png';
  if (/^GIF8[79]a/.test(latin)) return 'gif';
  if (/^RIFF[\s\S]{4}WEBP/.test(latin)) return 'webp';
  if (/^[\s\S]{4}ftyp(?:avif|avis)/.test(latin)) return 'avif';
  if (/^[\s\S]{4}ftyp(?:hei|hev|mif1|msf1)/.test(latin)) return 'heic';
  if (/^(?:II\*\0|MM\0\*)/.test(latin)) return 'tiff';
  if (latin.startsWith('BM')) return 'bmp';
  return /<svg[\s>/]/i.test(bytes.subarray(0, 4_096).toString('utf8')) ? 'svg' : undefined;
}

/** The type of a picture we can read; everything else is refused with a sentence that says what to do. */
export function readableType(bytes: Buffer): ReadableType {
  if (bytes.length > uploadLimit.bytes) {
    const size = (bytes.length / 1_048_576).toFixed(1);
    throw new DomainError('invalid', 'picture-too-large', {
      zh: `图片有 ${size} MB，上限是 10 MB。请缩小或压缩后再上传。`,
      en: `The picture has ${size} MB; the limit is 10 MB. Make it smaller and upload it again.`,
    });
  }
  const type = sniff(bytes);
  if (type === 'svg')
    throw new DomainError('invalid', 'picture-is-svg', {
      zh: 'SVG 里可以藏脚本，微信也不收。请导出为 PNG 再上传。',
      en: 'An SVG can carry scripts and WeChat does not take it. Export it as PNG and upload that.',
    });
  if (type === 'heic' || type === 'bmp')
    throw new DomainError('invalid', 'picture-format-unsupported', {
      zh: `不支持 ${type.toUpperCase()} 图片。请另存为 JPG 或 PNG 再上传。`,
      en: `${type.toUpperCase()} pictures are not supported. Save it as JPG or PNG and upload that.`,
    });
  if (type === undefined)
    throw new DomainError('invalid', 'picture-expected', {
      zh: '这不是图片。请上传 JPG、PNG、WebP、AVIF、TIFF 或 GIF 的原始字节。',
      en: 'This is not a picture. Upload the bytes of a JPG, PNG, WebP, AVIF, TIFF or GIF.',
    });
  return type;
}

/** Refuses pictures that are small as files and gigantic in memory. */
export function assertDecodable(width: number, height: number): void {
  if (width * height > uploadLimit.pixels)
    throw new DomainError('invalid', 'picture-too-many-pixels', {
      zh: `图片有 ${width}×${height} 像素，太大了。请缩到 ${wechatLimit.side} 像素以内的边长再上传。`,
      en: `The picture has ${width}×${height} pixels, which is too many. Shrink its sides to ${wechatLimit.side} pixels and upload it again.`,
    });
}

export const unreadablePicture = (cause: unknown) =>
  new DomainError(
    'invalid',
    'picture-unreadable',
    {
      zh: '图片已损坏或不完整，读不出来。请换一张，或重新导出后上传。',
      en: 'The picture is damaged or cut off and cannot be read. Take another, or export it anew.',
    },
    [],
    { cause },
  );

export const unknownAsset = () =>
  new DomainError('not-found', 'asset-unknown', {
    zh: '图库里没有这张图片。请先上传。',
    en: 'The library does not hold this picture. Upload it first.',
  });
