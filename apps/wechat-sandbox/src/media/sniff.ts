export type MediaType = { mime: string; format: string };

const starts = (bytes: Uint8Array, ...magic: number[]): boolean => magic.every((byte, at) => bytes[at] === byte);
const ascii = (bytes: Uint8Array, from: number, to: number): string => Buffer.from(bytes.subarray(from, to)).toString('latin1');

/** What a file is by its first bytes, whatever its name says. */
export function sniff(bytes: Uint8Array): MediaType | undefined {
  if (starts(bytes, 0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a)) return { mime: 'image/png', format: 'png' };
  if (starts(bytes, 0xff, 0xd8, 0xff)) return { mime: 'image/jpeg', format: 'jpg' };
  if (ascii(bytes, 0, 4) === 'GIF8') return { mime: 'image/gif', format: 'gif' };
  if (ascii(bytes, 0, 2) === 'BM' && bytes.length > 26) return { mime: 'image/bmp', format: 'bmp' };
  if (ascii(bytes, 0, 6) === '#!AMR\n') return { mime: 'audio/amr', format: 'amr' };
  if (ascii(bytes, 0, 3) === 'ID3' || (bytes[0] === 0xff && ((bytes[1] ?? 0) & 0xe0) === 0xe0))
    return { mime: 'audio/mpeg', format: 'mp3' };
  if (ascii(bytes, 0, 4) === 'RIFF' && ascii(bytes, 8, 12) === 'WAVE') return { mime: 'audio/wav', format: 'wav' };
  if (ascii(bytes, 4, 8) === 'ftyp') return { mime: 'video/mp4', format: 'mp4' };
  return undefined;
}

const kb = 1024;
const mb = 1024 * kb;
type Rule = { formats: readonly string[]; bytes: number; tooLarge: number };

/** Which formats and sizes each kind takes, and the code for too large (`wechat-api.md` §3). */
export const rules: Record<'inline' | 'temporary' | 'permanent', Partial<Record<string, Rule>>> = {
  inline: { image: { formats: ['jpg', 'png'], bytes: mb - 1, tooLarge: 40009 } },
  temporary: {
    image: { formats: ['png', 'jpg', 'gif'], bytes: 10 * mb, tooLarge: 40009 },
    voice: { formats: ['amr', 'mp3'], bytes: 2 * mb, tooLarge: 40010 },
    video: { formats: ['mp4'], bytes: 10 * mb, tooLarge: 40011 },
    thumb: { formats: ['jpg'], bytes: 64 * kb, tooLarge: 40012 },
  },
  permanent: {
    image: { formats: ['bmp', 'png', 'jpg', 'gif'], bytes: 10 * mb, tooLarge: 40009 },
    voice: { formats: ['mp3', 'wav', 'amr'], bytes: 2 * mb, tooLarge: 40010 },
    video: { formats: ['mp4'], bytes: 10 * mb, tooLarge: 40011 },
    thumb: { formats: ['jpg'], bytes: 64 * kb, tooLarge: 40012 },
  },
};
