import { z } from 'zod';
import { instant, listOf, pageBy, route, sha256 } from '../route.js';

const hash = 'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa';

/** A picture in the file store. `assetId` is the SHA-256 of its bytes: the same picture is the same asset. */
export const assetView = z.object({
  assetId: sha256,
  contentType: z.enum(['image/jpeg', 'image/png']),
  width: z.number().int(),
  height: z.number().int(),
  bytes: z.number().int(),
  name: z.string(),
  /** What the image doctor did so that WeChat takes the picture; empty when the bytes are as they came. */
  treated: z.array(z.enum(['converted', 'stilled', 'shrunk', 'recompressed', 'turned'])),
  uploadedBy: z.uuid(),
  createdAt: instant,
});
export type AssetView = z.infer<typeof assetView>;
const example = {
  assetId: hash,
  contentType: 'image/jpeg',
  width: 1600,
  height: 900,
  bytes: 412_338,
  name: 'filter.webp',
  treated: ['converted'],
  uploadedBy: '0199f3a0-0000-7000-8000-000000000009',
  createdAt: '2026-11-20T02:00:00.000Z',
};

export const assetRoutes = {
  uploadAsset: route('content', 'uploadAsset', {
    method: 'POST',
    path: '/assets',
    right: 'anyone',
    summary: {
      zh: '上传图片（正文为图片字节，最大 10 MB；需要 article.write 或 design.write）。webp、avif、tiff、gif 转成 jpg/png，并压到 1 MB 以内',
      en: 'Upload a picture (the body is its bytes, 10 MB at most; needs article.write or design.write). webp, avif, tiff and gif become jpg/png under 1 MB',
    },
    query: z.object({ name: z.string().max(200).default('') }),
    upload: { maxBytes: 10 * 1024 * 1024 },
    response: assetView,
    problems: [
      'right-not-given',
      'picture-expected',
      'picture-too-large',
      'picture-too-many-pixels',
      'picture-is-svg',
      'picture-format-unsupported',
      'picture-unreadable',
    ],
    example: { response: example },
  }),
  listAssets: route('content', 'listAssets', {
    method: 'GET',
    path: '/assets',
    right: 'article.read',
    summary: { zh: '图库，最新在前', en: 'The picture library, newest first' },
    query: pageBy('instant', 'uuid'),
    response: listOf(assetView),
    example: { response: { items: [example], next: null } },
  }),
  getAsset: route('content', 'getAsset', {
    method: 'GET',
    path: '/assets/{assetId}',
    right: 'anyone',
    summary: { zh: '图片的字节', en: 'The bytes of a picture' },
    params: z.object({ assetId: sha256 }),
    response: z.unknown(),
    produces: ['image/jpeg', 'image/png'],
    problems: ['asset-unknown'],
  }),
};
