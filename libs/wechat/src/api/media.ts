import { z } from 'zod';
import type { Caller, Downloaded } from '../http/caller.js';
import type { Upload } from '../http/multipart.js';
import { count, done, seconds } from '../http/shapes.js';
import { storedArticle, type StoredArticle } from './drafts.js';

export type MaterialKind = 'image' | 'voice' | 'video' | 'thumb';

const temporary = z
  .object({ mediaId: z.string().optional(), thumbMediaId: z.string().optional(), createdAt: seconds.optional() })
  // older answers name a thumb's id differently
  .transform((answer) => ({ mediaId: answer.mediaId ?? answer.thumbMediaId ?? '', createdAt: answer.createdAt }))
  .refine(({ mediaId }) => mediaId !== '');
const video = z.object({ videoUrl: z.string() });
const materialVideo = z.object({ title: z.string().default(''), description: z.string().default(''), downUrl: z.string() });
const bundle = z.object({ newsItem: z.array(storedArticle) });
const counts = z.object({ voiceCount: count, videoCount: count, imageCount: count, newsCount: count });
const file = z.object({ mediaId: z.string(), name: z.string().default(''), updateTime: seconds, url: z.string().optional() });
const files = z.object({ totalCount: count, item: z.array(file).default([]) });
const news = z.object({
  totalCount: count,
  item: z
    .array(
      z.object({
        mediaId: z.string(),
        updateTime: seconds,
        content: z.object({ newsItem: z.array(storedArticle).default([]), createTime: seconds.optional(), updateTime: seconds.optional() }),
      }),
    )
    .default([]),
});

/**
 * Pictures, voices and videos. Ids belong to the account: another's answers 40007. Common errors: 40004 kind, 40005/40113/40137 format,
 * 40006, 40009-40012, 45001 size, 41005 no file part, 44001 empty file. Source: WeChat docs §3.
 */
export class MediaApi {
  constructor(private readonly caller: Caller) {}

  /** A picture for inside an article: jpg or png below 1 MB (40005, 40009), not counted as a material. Only such addresses survive in article HTML. */
  uploadImage(file: Upload): Promise<{ url: string }> {
    return this.caller.upload('/cgi-bin/media/uploadimg', {}, file, z.object({ url: z.string() }));
  }

  /** A temporary file, usable for 3 days and more than once: image 10 MB (png, jpg, gif), voice 2 MB and 60 s (amr, mp3), video 10 MB (mp4), thumb 64 KB (jpg). */
  uploadTemporary(type: MaterialKind, file: Upload): Promise<{ mediaId: string; createdAt?: Date | undefined }> {
    return this.caller.upload('/cgi-bin/media/upload', { query: { type } }, file, temporary);
  }

  /** A temporary picture, voice or thumb; 40007 once it is gone. A video has an address instead: `getTemporaryVideo`. */
  getTemporary(mediaId: string): Promise<Downloaded> {
    return this.caller.file('/cgi-bin/media/get', { query: { media_id: mediaId } });
  }

  /** The address of a temporary video. */
  getTemporaryVideo(mediaId: string): Promise<{ videoUrl: string }> {
    return this.caller.read('/cgi-bin/media/get', { query: { media_id: mediaId } }, video);
  }

  /** A voice recorded by the JS-SDK: speex, 16 kHz; `getTemporary` gives the same as amr. */
  getVoice(mediaId: string): Promise<Downloaded> {
    return this.caller.file('/cgi-bin/media/get/jssdk', { query: { media_id: mediaId } });
  }

  /**
   * A permanent material; as `image` (bmp, png, jpg, gif, 10 MB) it may be a cover and comes with an address. `about` is required for a video.
   * A new one may answer 40007 in drafts for some seconds. At most 100,000 pictures and articles, 1,000 of each other kind (45034).
   */
  addMaterial(
    type: MaterialKind,
    file: Upload,
    about?: { title: string; introduction: string },
  ): Promise<{ mediaId: string; url?: string | undefined }> {
    const fields = about ? { description: JSON.stringify(about) } : {};
    return this.caller.upload(
      '/cgi-bin/material/add_material',
      { query: { type }, fields },
      file,
      z.object({ mediaId: z.string(), url: z.string().optional() }),
    );
  }

  /** A permanent picture, voice or thumb (40007). For the others: `getVideo`, `getArticles`. */
  getMaterial(mediaId: string): Promise<Downloaded> {
    return this.caller.file('/cgi-bin/material/get_material', { body: { mediaId } });
  }

  /** A permanent video: its words, and an address to load it from. */
  getVideo(mediaId: string): Promise<z.infer<typeof materialVideo>> {
    return this.caller.read('/cgi-bin/material/get_material', { body: { mediaId } }, materialVideo);
  }

  /** The articles of an old bundle. */
  getArticles(mediaId: string): Promise<{ newsItem: StoredArticle[] }> {
    return this.caller.read('/cgi-bin/material/get_material', { body: { mediaId } }, bundle);
  }

  /** Irreversible. 48005 and 45060: a menu or an automatic reply uses it. */
  deleteMaterial(mediaId: string): Promise<void> {
    return this.caller.write('/cgi-bin/material/del_material', { body: { mediaId } }, done);
  }

  countMaterials(): Promise<z.infer<typeof counts>> {
    return this.caller.read('/cgi-bin/material/get_materialcount', {}, counts);
  }

  /** 1 to 20 at a time, newest first. */
  listMaterials(type: 'image' | 'voice' | 'video', offset = 0, size = 20): Promise<z.infer<typeof files>> {
    return this.caller.read('/cgi-bin/material/batchget_material', { body: { type, offset, count: size } }, files);
  }

  /** Old article bundles (drafts have replaced them), 1 to 20 at a time. */
  listArticleMaterials(offset = 0, size = 20): Promise<z.infer<typeof news>> {
    return this.caller.read('/cgi-bin/material/batchget_material', { body: { type: 'news', offset, count: size } }, news);
  }
}
