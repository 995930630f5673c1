import { randomUUID } from 'node:crypto';

export type Upload = { name: string; type: string; bytes: Uint8Array };

const quoted = (name: string): string => `"${name.replace(/["\r\n\\]/g, '_')}"`;

/** A multipart body in one buffer: WeChat wants a Content-Length, a file name, and the part named `media`. */
export function multipart(file: Upload, fields: Record<string, string> = {}): { contentType: string; body: Buffer } {
  const boundary = `kanfa-${randomUUID()}`;
  const parts = Object.entries(fields).map(
    ([name, value]) => `--${boundary}\r\nContent-Disposition: form-data; name=${quoted(name)}\r\n\r\n${value}\r\n`,
  );
  const head = `--${boundary}\r\nContent-Disposition: form-data; name="media"; filename=${quoted(file.name)}\r\nContent-Type: ${file.type}\r\n\r\n`;
  return {
    contentType: `multipart/form-data; boundary=${boundary}`,
    body: Buffer.concat([Buffer.from(parts.join('') + head), file.bytes, Buffer.from(`\r\n--${boundary}--\r\n`)]),
  };
}
