import type { FastifyRequest } from 'fastify';

export type ReceivedFile = { name: string; bytes: Buffer; tooLarge: boolean; fields: Record<string, string> };

const largest = 10 * 1024 * 1024;
/** Room for the head of the part and for other fields. */
const around = 128 * 1024;

/**
 * The part named `media`. Without file name or part it is as if nothing was sent (41005). Reading stops at 10 MB and a byte; what
 * announces more than that is not read at all.
 */
export async function receiveFile(request: FastifyRequest): Promise<ReceivedFile | undefined> {
  const announced = request.headers['content-length'];
  if (!request.isMultipart() || announced === undefined) return undefined;
  if (Number(announced) > largest + around) return { name: 'media', bytes: Buffer.alloc(0), tooLarge: true, fields: {} };
  let file: { name: string; bytes: Buffer; tooLarge: boolean } | undefined;
  const fields: Record<string, string> = {};
  try {
    for await (const part of request.parts({ limits: { fileSize: largest, files: 1, fields: 5, fieldSize: 65_536 } })) {
      if (part.type === 'field') fields[part.fieldname] = String(part.value);
      else {
        const bytes = await part.toBuffer();
        if (part.fieldname === 'media' && part.filename) file = { name: part.filename, bytes, tooLarge: part.file.truncated };
      }
    }
  } catch {
    return undefined;
  }
  return file && { ...file, fields };
}
