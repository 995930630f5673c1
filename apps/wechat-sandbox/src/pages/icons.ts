import { html, type Markup } from './html.js';

/** Drawn here: a phone without an emoji font shows them all the same. */
const paths = {
  chats: 'M4 4h16a2 2 0 0 1 2 2v9a2 2 0 0 1-2 2h-8l-5 4v-4H4a2 2 0 0 1-2-2V6a2 2 0 0 1 2-2z',
  search: 'M11 4a7 7 0 1 0 0 14 7 7 0 0 0 0-14zM16 16l5 5',
  scan: 'M4 9V5a1 1 0 0 1 1-1h4M15 4h4a1 1 0 0 1 1 1v4M20 15v4a1 1 0 0 1-1 1h-4M9 20H5a1 1 0 0 1-1-1v-4M3 12h18',
  person: 'M12 4a4 4 0 1 0 0 8 4 4 0 0 0 0-8zM4 21c0-4 4-6 8-6s8 2 8 6',
  share: 'M14 5l6 6-6 6M20 11H9a5 5 0 0 0-5 5v3',
  like: 'M7 11v9H4v-9zM7 11l4-8c2 0 3 1 3 3v4h5a2 2 0 0 1 2 2l-1.500 6a2 2 0 0 1-2 2H7',
  wow: 'M12 20s-8-4.800-8-10.500A4.500 4.500 0 0 1 12 6.800a4.500 4.500 0 0 1 8 2.700C20 15.200 12 20 12 20z',
  collect: 'M12 3l2.700 5.800 6.300.8-4.600 4.400 1.200 6.300L12 17.200 6.400 20.300l1.200-6.300L3 9.600l6.300-.8z',
  voice: 'M6 9a4 4 0 0 1 0 6M10 6a8 8 0 0 1 0 12M14 3a12 12 0 0 1 0 18',
  play: 'M7 4l13 8-13 8z',
} as const;

export const icon = (name: keyof typeof paths): Markup =>
  html`<svg class="icon" viewBox="0 0 24 24" aria-hidden="true"><path d="${paths[name]}" /></svg>`;
