import type { workbench as zh } from '../zh/workbench.js';

export const workbench: typeof zh = {
  title: 'Hello, {{name}}',
  all: 'All',
  nothing: 'Nothing waits for you',
  reviews: { title: 'For my review', none: 'Nothing waits for your review' },
  authorise: { title: 'For my authorisation', none: 'No mass-send waits for you' },
  needsHuman: { title: 'To verify by hand', none: 'No publication is in doubt' },
  handedOver: { title: 'To send by hand', none: 'No draft waits to be sent by hand' },
  toPlan: { title: 'To plan', none: 'Nothing waits to be planned' },
  today: { title: 'Today', none: 'Nothing is planned today' },
  inbox: { title: 'To answer', none: 'No reader waits', due: 'Answer', window: '48 h window' },
  articles: { title: 'My pieces', none: 'You have no piece in work', text: 'text', design: 'design' },
  goals: { title: 'Goals', none: 'No goal yet' },
  reports: { title: 'Latest reports', none: 'No report yet' },
  upkeep: { title: 'Upkeep due', none: 'Nothing of yours expires soon' },
  lately: { title: 'Lately', none: 'Nothing happened yet' },
};
