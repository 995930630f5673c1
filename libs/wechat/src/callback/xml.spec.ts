import { describe, expect, it } from '@jest/globals';
import { allAt, readXml, textAt, writeXml, XmlRefused } from './xml.js';

describe('readXml', () => {
  it('reads CDATA, bare numbers and nested elements', () => {
    const xml = readXml('<xml><A><![CDATA[你好 <b>]]></A><N>12</N><R><item><I>1</I></item><item><I>2</I></item></R></xml>');
    expect(textAt(xml, 'A')).toBe('你好 <b>');
    expect(textAt(xml, 'N')).toBe('12');
    expect(allAt(xml, 'R/item').map((item) => textAt(item, 'I'))).toEqual(['1', '2']);
    expect(textAt(xml, 'Missing')).toBeUndefined();
  });

  it('keeps repeated elements in order', () => {
    expect(allAt(readXml('<xml><f>1</f><f>3</f></xml>'), 'f').map((f) => f.text)).toEqual(['1', '3']);
  });

  it('decodes the five entities and character references, once', () => {
    expect(readXml('<xml>&lt;&amp;amp;&#20320;&#x597D;</xml>').text).toBe('<&amp;你好');
  });

  it.each([
    ['a DOCTYPE', '<!DOCTYPE xml [<!ENTITY a "b">]><xml>&a;</xml>'],
    ['an inner DOCTYPE', '<xml><!DOCTYPE a></xml>'],
    ['attributes', '<xml a="1"></xml>'],
    ['a comment', '<xml><!-- a --></xml>'],
    ['an unclosed element', '<xml><a></xml>'],
    ['two roots', '<xml></xml><xml></xml>'],
    ['text outside', 'hello<xml></xml>'],
    ['nothing', ''],
    ['nested CDATA left open', '<xml><![CDATA[a<![CDATA[b]]>]]></xml><a>'],
    ['depth', `<xml>${'<a>'.repeat(50)}`],
    ['ten megabytes', `<xml>${'a'.repeat(10_000_000)}</xml>`],
  ])('refuses %s', (_what, source) => {
    expect(() => readXml(source)).toThrow(XmlRefused);
  });
});

describe('writeXml', () => {
  it('writes what readXml reads, even the end of a CDATA section', () => {
    const xml = readXml(writeXml({ Text: 'a ]]> b', N: 7, Id: 4561255354251345929n, No: undefined, L: { item: [{ i: 1 }, { i: 2 }] } }));
    expect(textAt(xml, 'Text')).toBe('a ]]> b');
    expect(textAt(xml, 'Id')).toBe('4561255354251345929');
    expect(allAt(xml, 'L/item')).toHaveLength(2);
  });
});
