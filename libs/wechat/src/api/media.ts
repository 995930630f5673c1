import { z } from 'zod';
import { readAnswer, type Caller } from '../http/caller.js';
import type { Upload } from '../http/multipart.js';
import { count, done, seconds } from '../http/shapes.js';

export type MaterialKind = 'image' | 'voice' | 'video' | 'thumb';

/** Pictures, voices and videos (`wechat-api.md` §3). */
export class MediaApi {
  constructor(private readonly caller: Caller) {}

  /** A picture for inside an article: jpg or png below 1 MB (40005, 40009). Only such addresses survive in article HTML. */
  uploadImage(file: Upload): Promise<{ url: string }> {
    return this.caller.upload('/cgi-bin/media/uploadimg', {}, file, z.object({ url: z.string() }));
  }

  /** A temporary file, 3 days: image 10 MB, voice 2 MB, video 10 MB, thumb 64 KB. */
  uploadTemporary(type: MaterialKind, file: Upload): Promise<{ mediaId: string }> {
    const answer = z.object({ mediaId: z.string().optional(), thumbMediaId: z.string().optional() });
    return this.caller.upload(
      '/cgi-bin/media/upload',
      { query: { type } },
      file,
      answer.transform((a) => ({ mediaId: a.mediaId ?? a.thumbMediaId ?? '' })),
    );
  }

  /** A temporary file's bytes (40007 once it is gone). */
  async getTemporary(mediaId: string): Promise<{ contentType: string; bytes: Buffer }> {
    return this.file('/cgi-bin/media/get', { query: { media_id: mediaId } });
  }

  /** A voice recorded by the JS-SDK: speex, 16 kHz; `getTemporary` gives the same as amr. */
  async getVoice(mediaId: string): Promise<{ contentType: string; bytes: Buffer }> {
    return this.file('/cgi-bin/media/get/jssdk', { query: { media_id: mediaId } });
  }

  /** A permanent picture, voice or thumb (40007). A video is described instead: see `getVideo`. */
  async getMaterial(mediaId: string): Promise<{ contentType: string; bytes: Buffer }> {
    return this.file('/cgi-bin/material/get_material', { body: { mediaId } });
  }

  /** A permanent video: its words, and an address to load it from. */
  getVideo(mediaId: string): Promise<{ title: string; description: string; downUrl: string }> {
    return this.caller.read(
      '/cgi-bin/material/get_material',
      { body: { mediaId } },
      z.object({ title: z.string(), description: z.string().default(''), downUrl: z.string() }),
    );
  }

  /** A permanent material; as `image` it may be a cover (10 MB). A new one may answer 40007 in drafts for some seconds. */
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

  deleteMaterial(mediaId: string): Promise<void> {
    return this.caller.write('/cgi-bin/material/del_material', { body: { mediaId } }, done);
  }

  countMaterials(): Promise<{ voiceCount: number; videoCount: number; imageCount: number; newsCount: number }> {
    return this.caller.read(
      '/cgi-bin/material/get_materialcount',
      {},
      z.object({ voiceCount: count, videoCount: count, imageCount: count, newsCount: count }),
    );
  }

  /** At most 20 at a time, newest first. */
  listMaterials(
    type: 'image' | 'voice' | 'video',
    offset = 0,
    size = 20,
  ): Promise<{ totalCount: number; item: { mediaId: string; name: string; updateTime: Date; url?: string | undefined }[] }> {
    const item = z.object({ mediaId: z.string(), name: z.string().default(''), updateTime: seconds, url: z.string().optional() });
    return this.caller.read(
      '/cgi-bin/material/batchget_material',
      { body: { type, offset, count: size } },
      z.object({ totalCount: count, item: z.array(item).default([]) }),
    );
  }

  /** Bytes; a refusal comes as JSON in their place. */
  private async file(
    call: string,
    ask: { query?: Record<string, string>; body?: object },
  ): Promise<{ contentType: string; bytes: Buffer }> {
    const answer = await this.caller.download(call, ask);
    if (/^(application\/json|text\/plain)/.test(answer.contentType)) readAnswer(call, answer.bytes);
    return answer;
  }
}
