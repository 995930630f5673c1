import { accounts } from './zh/accounts.js';
import { adoption } from './zh/adoption.js';
import { articles } from './zh/articles.js';
import { calendar } from './zh/calendar.js';
import { deeds } from './zh/deeds.js';
import { distribution } from './zh/distribution.js';
import { exported } from './zh/export.js';
import { figures, goals, reports } from './zh/figures.js';
import { forward } from './zh/forward.js';
import { frame } from './zh/frame.js';
import { handBack } from './zh/hand-back.js';
import { comments, inbox } from './zh/inbox.js';
import { menus } from './zh/menus.js';
import { notices } from './zh/notices.js';
import { operations } from './zh/operations.js';
import { amendments } from './zh/amendments.js';
import { incidents } from './zh/incidents.js';
import { publications } from './zh/publications.js';
import { qrCodes } from './zh/qr-codes.js';
import { redButton } from './zh/red-button.js';
import { protection, rehearsal } from './zh/rehearsal.js';
import { reviews } from './zh/reviews.js';
import { robots } from './zh/robots.js';
import { schedule } from './zh/schedule.js';
import { security } from './zh/security.js';
import { states } from './zh/states.js';
import { rights, team } from './zh/team.js';
import { takeOver } from './zh/take-over.js';
import { units } from './zh/units.js';
import { upkeep } from './zh/upkeep.js';
import { workbench } from './zh/workbench.js';

/** Every word of the console, in Chinese; the English ones have the same shape by type. */
export const zh = {
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
