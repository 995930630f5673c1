import { accounts } from './en/accounts.js';
import { adoption } from './en/adoption.js';
import { articles } from './en/articles.js';
import { calendar } from './en/calendar.js';
import { deeds } from './en/deeds.js';
import { distribution } from './en/distribution.js';
import { exported } from './en/export.js';
import { figures, goals, reports } from './en/figures.js';
import { forward } from './en/forward.js';
import { frame } from './en/frame.js';
import { handBack } from './en/hand-back.js';
import { comments, inbox } from './en/inbox.js';
import { menus } from './en/menus.js';
import { notices } from './en/notices.js';
import { operations } from './en/operations.js';
import { amendments } from './en/amendments.js';
import { incidents } from './en/incidents.js';
import { publications } from './en/publications.js';
import { qrCodes } from './en/qr-codes.js';
import { redButton } from './en/red-button.js';
import { protection, rehearsal } from './en/rehearsal.js';
import { reviews } from './en/reviews.js';
import { robots } from './en/robots.js';
import { schedule } from './en/schedule.js';
import { security } from './en/security.js';
import { states } from './en/states.js';
import { rights, team } from './en/team.js';
import { takeOver } from './en/take-over.js';
import { units } from './en/units.js';
import { upkeep } from './en/upkeep.js';
import { workbench } from './en/workbench.js';
import type { zh } from './zh.js';

export const en: typeof zh = {
  ...frame,
  state: states,
  workbench,
  calendar,
  schedule,
  articles,
  adoption,
  units,
  menus,
  reviews,
  publications,
  amendments,
  distribution,
  incidents,
  inbox,
  comments,
  figures,
  goals,
  reports,
  team,
  rights,
  accounts,
  upkeep,
  takeOver,
  forward,
  handBack,
  export: exported,
  operations,
  notices,
  robots,
  deed: deeds,
  qrCodes,
  redButton,
  rehearsal,
  protection,
  security,
};
