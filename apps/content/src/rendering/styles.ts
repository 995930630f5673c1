/**
 * WeChat knows no style sheets: every look stands inline. Each character counts towards the 20,000 of a body, so what can be inherited from the
 * frame stands there once.
 */
export const styles = {
  frame: 'font-size:16px;line-height:1.75;color:#2b2f33;text-align:left;word-break:break-word',
  paragraph: 'margin:1em 0',
  h1: 'margin:1.6em 0 .8em;font-size:22px;line-height:1.4;font-weight:bold',
  h2: 'margin:1.6em 0 .8em;padding-left:10px;border-left:4px solid #1677a8;font-size:19px;line-height:1.4;font-weight:bold',
  h3: 'margin:1.4em 0 .6em;font-size:17px;font-weight:bold',
  h4: 'margin:1.2em 0 .5em;font-size:16px;font-weight:bold',
  quote: 'margin:1em 0;padding:.1em 14px;border-left:3px solid #c8d2d9;background:#f6f8f9;color:#57606a',
  quoted: 'margin:.6em 0',
  picture: 'margin:1em 0;text-align:center',
  image: 'max-width:100%',
  caption: 'margin:-.6em 0 1em;text-align:center;font-size:13px;color:#8a939b',
  inlineCode: 'padding:1px 4px;background:#f0f3f5;font-family:Menlo,Consolas,monospace;font-size:14px',
  code: 'margin:1em 0;padding:12px;background:#f6f8fa;font:13px/1.6 Menlo,Consolas,monospace;white-space:pre-wrap;word-break:break-all',
  tableFrame: 'margin:1em 0;overflow-x:auto',
  table: 'width:100%;border-collapse:collapse;font-size:14px',
  head: 'border:1px solid #d5dce1;padding:6px 8px;background:#f0f4f6',
  cell: 'border:1px solid #d5dce1;padding:6px 8px',
  rule: 'margin:2em 0;border:0;border-top:1px solid #dfe5e9',
  noteMark: 'color:#1677a8',
  notes: 'margin:2em 0 0;padding-top:1em;border-top:1px solid #dfe5e9;font-size:13px;color:#6b747c',
  note: 'margin:.3em 0;word-break:break-all',
  missing: 'margin:1em 0;padding:10px;border:1px dashed #c4453c;color:#c4453c;font-size:14px',
} as const;

/** Padding of an item by depth; the marker hangs in front of the first line. */
export const itemStyle = (depth: number, hanging: boolean): string =>
  `margin:.4em 0;padding-left:${trim(depth * 1.5)}em${hanging ? ';text-indent:-1.2em' : ''}`;
export const insetStyle = (depth: number): string => `padding-left:${trim(depth * 1.5)}em`;
const trim = (value: number): string => String(value);

/** Colours of highlighted code, by what highlight.js calls it. What is not here keeps the colour of the text. */
export const codeColours: Record<string, string> = {
  keyword: '#b3268c',
  built_in: '#7a4dc4',
  type: '#7a4dc4',
  literal: '#0d6fb8',
  number: '#0d6fb8',
  string: '#1f7a3d',
  regexp: '#1f7a3d',
  comment: '#7c8790',
  quote: '#7c8790',
  meta: '#8a6116',
  title: '#8a4b08',
  attr: '#0d6fb8',
  attribute: '#0d6fb8',
  name: '#b3268c',
  tag: '#57606a',
  'selector-tag': '#b3268c',
  'selector-class': '#8a4b08',
  addition: '#1f7a3d',
  deletion: '#c4453c',
};
