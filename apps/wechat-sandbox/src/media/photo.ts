import { crc32, deflateSync } from 'node:zlib';

const [width, height] = [240, 180];

function chunk(name: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(name, 'latin1'), data]);
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(data.length);
  sum.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, sum]);
}

/** One of the three channels of a hue, of half saturation. */
const channel = (hue: number, offset: number, light: number): number =>
  Math.round(255 * (light + 0.22 * Math.cos(((hue + offset) * Math.PI) / 180)));

/** A picture as a person might take it: sky over ground in a hue of its own. PNG. */
export function photo(hue: number): Buffer {
  const head = Buffer.from([0, 0, 0, width, 0, 0, 0, height, 8, 2, 0, 0, 0]);
  const rows = Buffer.alloc(height * (1 + width * 3));
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const hill = y > height * 0.62 - 24 * Math.sin(x / 38);
      const light = hill ? 0.38 : 0.62 + (0.12 * y) / height;
      for (let c = 0; c < 3; c++) rows[y * (1 + width * 3) + 1 + x * 3 + c] = channel(hill ? hue + 90 : hue, c * 120, light);
    }
  }
  return Buffer.concat([
    Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'),
    chunk('IHDR', head),
    chunk('IDAT', deflateSync(rows)),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}
