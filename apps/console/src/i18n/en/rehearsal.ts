import type { protection as zhProtection, rehearsal as zh } from '../zh/rehearsal.js';

export const rehearsal: typeof zh = {
  title: 'Rehearsal',
  now: 'Rehearse now',
  none: 'Not rehearsed yet. It happens by itself a day, an hour and ten minutes ahead.',
  earlier: '{{count}} before',
  lights: { green: 'Would go at its time', amber: 'Would go, but have a look', red: 'Would not go at its time' },
  stages: { 'T-24h': 'a day ahead', 'T-60m': 'an hour ahead', 'T-10m': 'ten minutes ahead', 'by-hand': 'by hand' },
  checks: {
    token: 'Token and IP list',
    quota: 'Allowance',
    approval: 'Approval and seal',
    draft: 'Draft',
    images: 'Pictures',
    fields: 'Limits of length',
    clock: 'Clock',
    links: 'Links',
    protection: 'Administrator',
  },
  who: '→ {{who}} acts',
  people: { operator: 'the operator', editor: 'the editor', lead: 'the lead', tech: 'tech', administrator: 'the administrator' },
};

export const protection: typeof zhProtection = {
  title: 'Protection of mass-sends',
  explains:
    'With “API 群发保护” on, the administrator confirms each mass-send to all followers on the phone within 30 minutes. No API tells whether it is on: write it down here.',
  on: 'On',
  off: 'Off',
  unknown: 'Not written down yet',
  administrator: 'Administrator',
  away: '{{name}} is away',
  change: 'Write down',
  saved: 'Written down',
  waits: 'The administrator {{name}} has to confirm on the phone; {{minutes}} minutes left',
  late: 'The administrator {{name}} did not confirm within 30 minutes; WeChat usually refuses the mass-send then',
};
