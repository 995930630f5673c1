import { describe, expect, it } from '@jest/globals';
import writeWorkbook from 'write-excel-file/node';
import { readWorkbook } from './workbook.js';

const written = (rows: (string | number | null)[][]): Promise<Buffer> =>
  writeWorkbook(rows.map((row) => row.map((value) => (value === null ? null : { value })))).toBuffer();
const refused = (file: Buffer) => {
  try {
    return readWorkbook(file);
  } catch (error) {
    return (error as { code: string }).code;
  }
};

describe('readWorkbook', () => {
  it('reads the rows of the first sheet, with empty cells in their places', async () =>
    expect(
      readWorkbook(
        await written([
          ['标题', '次数'],
          ['A & B <换芯>', 12.5],
          [null, 3],
        ]),
      ),
    ).toEqual([
      ['标题', '次数'],
      ['A & B <换芯>', '12.5'],
      ['', '3'],
    ]));
  it('tells the old format from no workbook at all', () => {
    expect(refused(Buffer.from('d0cf11e0a1b11ae1', 'hex'))).toBe('history-file-old-format');
    expect(refused(Buffer.from('<html></html>'))).toBe('history-file-unreadable');
    expect(refused(Buffer.alloc(0))).toBe('history-file-unreadable');
  });
  it('refuses a damaged file', async () => {
    const file = await written([['标题'], ['一']]);
    for (const at of [0.2, 0.5, 0.8]) {
      const broken = Buffer.from(file);
      broken.fill(0xff, Math.floor(file.length * at), Math.floor(file.length * at) + 40);
      const outcome = refused(broken);
      expect(Array.isArray(outcome) || outcome === 'history-file-unreadable').toBe(true);
    }
  });
});
