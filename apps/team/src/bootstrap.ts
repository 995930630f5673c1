/**
 * Lets the first person in: `node apps/team/dist/bootstrap.js` with DATABASE_URL set and the founder as JSON on standard input, so that the
 * password stands in no environment and no process list. Safe to repeat: where there is anyone already, nothing changes.
 */
import { dutyShape, signInShape } from '@kanfa/contracts';
import { Database } from '@kanfa/kit';
import { text } from 'node:stream/consumers';
import { z } from 'zod';
import { readBootstrapConfig } from './config.js';
import { foundTeam } from './member/found-team.use-case.js';
import { hashPassword } from './sign-in/password.client.js';

const founderShape = z.object({
  name: z.string().trim().min(1).max(60),
  post: z.string().max(100).optional(),
  organisation: z.string().max(100).optional(),
  duties: z.array(dutyShape).min(1).default(['lead', 'tech']),
  signIn: signInShape,
});

const config = readBootstrapConfig();
const founder = founderShape.safeParse(JSON.parse(await text(process.stdin)));
if (!founder.success) {
  process.stderr.write(`The founder is not complete · 首位成员的信息不完整:\n${z.prettifyError(founder.error)}\n`);
  process.exit(1);
}
const { signIn, name, post, organisation, duties } = founder.data;
const { password, ...names } = signIn;
const passwordHash = await hashPassword(password);
const db = new Database({ url: config.DATABASE_URL, name: 'team-bootstrap', max: 1 });
const id = await db.transaction((tx) => foundTeam(tx, { name, post, organisation, duties, signIn: { ...names, passwordHash } }));
await db.close();
process.stdout.write(`${JSON.stringify({ founded: id !== undefined, ...(id ? { memberId: id } : {}) })}\n`);
