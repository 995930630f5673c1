import { publishingRoutes, teamRoutes } from '@kanfa/contracts';
import type { History, Verdict } from '@kanfa/testing';
import { patiently, until } from '../newsroom/patience.js';
import { codeOf, prove } from '../newsroom/second-factor.js';
import { Refused, type Session } from '../newsroom/session.js';
import { portsAt, type Ports } from '../ports.js';
import { loadSecrets, type Secrets } from '../secrets.js';
import { openHouse, type Act, type House } from './house.js';
import { Platform } from './platform.js';
import { databaseOf } from './search.js';

export const s2Defaults = { portOffset: 8_000 };

/**
 * S2 on the whole platform, from sign-in to WeChat's log: a second factor that is stale, missing, borrowed or used before, a word of one's own, and an
 * approval taken to another unit count for nothing; one proper word sends one mass-send.
 */
export async function s2({ portOffset }: typeof s2Defaults, history: History): Promise<Verdict> {
  const platform = new Platform(portOffset);
  try {
    platform.start();
    await platform.ready(900);
    const [ports, secrets] = [portsAt(portOffset), loadSecrets(platform.home)];
    return await attempts(await openHouse(ports, secrets), ports, secrets, history);
  } finally {
    await platform.discard();
  }
}

type Piece = { publicationId: string; unitId: string; sealedHash: string };

async function attempts(house: House, ports: Ports, secrets: Secrets, history: History): Promise<Verdict> {
  const verdict: Verdict = { lost: 0, duplicated: 0, unexpected: 0, recovered: '', notes: [] };
  await house.found();
  await house.hire('deputy', 'lead');
  await house.enrol('deputy');
  const accountId = await house.connect(0);
  const [own, one, other] = [
    await planned(house, accountId, 'lead'),
    await planned(house, accountId, 'operator'),
    await planned(house, accountId, 'operator'),
  ];
  const lead = house.as('lead');
  let refused = 0;
  /** Wants it refused with one of these codes. */
  const refuses = async (what: string, codes: string, act: () => Promise<unknown>): Promise<void> => {
    const answer = await act().then(
      () => 'done',
      (error: unknown) => (error instanceof Refused ? error.problem.code : String(error)),
    );
    history.note('attempt', { what, answer });
    const right = codes.split(' or ').includes(answer);
    if (right) refused++;
    else if (answer === 'done') verdict.unexpected++;
    else verdict.lost++;
    if (!right) verdict.notes.push(`${what}: ${answer}, wanted ${codes}`);
  };
  const authorise = async (by: Session, piece: Piece, act?: Act, sealedHash = piece.sealedHash): Promise<void> =>
    house.authorise(by, piece.publicationId, sealedHash, act ?? (await house.token(by, piece.publicationId, sealedHash)));

  const second = house.elsewhere('lead');
  await refuses('a session that never proved anything', 'second-factor-wanted', () => authorise(second, one));
  const code = await nextCode(lead);
  await lead.call(teamRoutes.stepUp, { body: { code } });
  const show = (by: Session, shown: string) => by.call(teamRoutes.stepUp, { body: { code: shown } });
  await refuses('the code that was used, at another computer', 'second-factor-code-wrong', () => show(second, code));
  await refuses('the code that was used, once more', 'second-factor-code-wrong', () => show(lead, code));
  await refuses('the code of somebody else', 'second-factor-code-wrong', () =>
    show(second, codeOf(house.as('deputy').person.authenticator!)),
  );
  await refuses('the other session of a person who proved it', 'second-factor-wanted', () => authorise(second, one));
  await refuses('their own plan', 'second-person-needed', () => authorise(lead, own));
  await refuses('a plan with the approval of another unit', 'not-approved', () =>
    lead.call(publishingRoutes.planPublication, {
      body: { unitId: one.unitId, sealedHash: other.sealedHash, lane: 'publish', dueAt: new Date().toISOString(), zone: 'Asia/Shanghai' },
    }),
  );
  const token = await house.token(lead, one.publicationId, one.sealedHash);
  await refuses('the word for one unit, said of another', 'confirm-token-invalid', () => authorise(lead, other, token));
  await refuses('the hash of another approved unit', 'hash-changed', () => authorise(lead, other, token, one.sealedHash));
  await refuses('a token of somebody else', 'confirm-token-invalid', () => authorise(house.as('deputy'), one, token));
  await refuses('a program with a key of the lead', 'api-key-refused', () => byProgram(house, lead, one, token));
  await age(house, ports, secrets);
  await refuses('a second factor that was proven eleven minutes ago', 'second-factor-wanted', () => authorise(lead, one, token));

  await prove(house.as('deputy'));
  const proper = await house.token(house.as('deputy'), one.publicationId, one.sealedHash);
  await authorise(house.as('deputy'), one, proper);
  await refuses('the same word twice', 'confirm-token-invalid or publication-under-way', () => authorise(house.as('deputy'), one, proper));
  await until({ zh: '群发完成', en: 'the mass-send to be out' }, async () =>
    (await house.story()).find(({ publicationId, state }) => publicationId === one.publicationId && state === 'published'),
  );
  const sent = await house.sandbox.log('mass-send');
  const mine = (await house.story()).find(({ publicationId }) => publicationId === one.publicationId)!.draftMediaId;
  verdict.unexpected += sent.filter(({ details }) => details['mediaId'] !== mine).length;
  verdict.duplicated += Math.max(0, sent.filter(({ details }) => details['mediaId'] === mine).length - 1);
  verdict.recovered = `${refused} attempts refused for their reason, one proper word: ${sent.length} mass-send`;
  return verdict;
}

async function planned(house: House, accountId: string, by: string): Promise<Piece> {
  const unit = await house.approved(`四只眼睛 ${by}`, accountId);
  return { ...unit, publicationId: await house.schedule(unit, new Date(), 'mass-send', house.as(by)) };
}

/** The code of a half minute that has not been shown yet. */
async function nextCode({ person }: Session): Promise<string> {
  const before = codeOf(person.authenticator!);
  return until({ zh: '下一个验证码', en: 'the next code' }, async () => {
    const now = codeOf(person.authenticator!);
    return now === before ? undefined : now;
  });
}

async function byProgram(house: House, lead: Session, { publicationId, sealedHash }: Piece, act: Act): Promise<void> {
  const { key } = await lead.call(teamRoutes.createApiKey, { body: { name: '脚本' } });
  const answer = await fetch(`${house.gateway}/api/v1/publications/${publicationId}/authorisation`, {
    method: 'POST',
    headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json', 'idempotency-key': crypto.randomUUID() },
    body: JSON.stringify({ sealedHash, ...act }),
  });
  const problem = (await answer.json()) as Refused['problem'];
  if (!answer.ok) throw new Refused('authorisePublication', problem, problem);
}

/** As if eleven minutes had passed since the lead proved it; a duty given to them makes the gateway ask team anew. */
async function age(house: House, ports: Ports, secrets: Secrets): Promise<void> {
  const db = databaseOf('team', ports, secrets);
  await db.run(`UPDATE auth_session SET factor_at = factor_at - interval '11 minutes' WHERE factor_at IS NOT NULL`);
  await db.close();
  const { memberId } = await house.as('lead').call(teamRoutes.me, {});
  await patiently(() => house.as('deputy').call(teamRoutes.grantDuty, { params: { memberId }, body: { duty: 'planner' } }));
}
