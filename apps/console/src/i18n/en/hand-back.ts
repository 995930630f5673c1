import type { handBack as zh } from '../zh/hand-back.js';

export const handBack: typeof zh = {
  title: 'Give the account back',
  look: 'See what will happen',
  act: 'Give it back',
  back: 'Not now',
  because: 'Why it is given back',
  what: 'What will happen',
  pending: '{{count}} thing(s) are not finished: finish or cancel them first',
  kinds: { publication: 'Publication', amendment: 'Correction or withdrawal', menu: 'Menu', 'qr-code': 'QR code' },
  exportFirst: 'Take the data along first',
  exported: 'Last export finished',
  neverExported: 'Nothing was exported yet. What is kept can still be read and exported afterwards.',
  done: 'The account was given back',
  alert:
    'Given back on {{day}}: its secrets are destroyed and every call has stopped. Articles, publications, evidence, messages and figures stay to be read.',
  again: 'Connect it again',
  againLead:
    'Enter a new AppSecret of this account. Once WeChat accepts it, the account works again and its history goes on; token and key of the callback have to be entered anew.',
  connected: 'Connected again. Set up the callback next',
};
