import type { Command } from './command.js';
import { accounts } from './commands/accounts.js';
import { amendments, decide, withdraw } from './commands/amend.js';
import { authorise } from './commands/authorise.js';
import { freeze, freezes, release } from './commands/freeze.js';
import { close, incident, incidents } from './commands/incidents.js';
import { menu } from './commands/menu.js';
import { cancel, plan, units } from './commands/plan.js';
import { publication, publications } from './commands/publications.js';
import { qrCode } from './commands/qr-code.js';
import { settle } from './commands/settle.js';
import { signIn, signOut, whoami } from './commands/sign-in.js';

/** Everything the command line can do, in the order of the usage. */
export const commands: readonly Command[] = [
  signIn,
  signOut,
  whoami,
  accounts,
  units,
  publications,
  publication,
  plan,
  cancel,
  authorise,
  settle,
  amendments,
  withdraw,
  decide,
  freezes,
  freeze,
  release,
  incidents,
  incident,
  close,
  menu,
  qrCode,
];
