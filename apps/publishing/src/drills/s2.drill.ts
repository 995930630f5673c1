import type { AuthorisationAnswer, PublicationView } from '@kanfa/contracts';
import { reviewApproved, reviewVoided } from '@kanfa/contracts';
import { eventually, type History, type Verdict } from '@kanfa/testing';
import type { Person } from '@kanfa/service/under-test';
import { deskUnderTest, type Approved, type Desk } from '../under-test.js';

export const s2Defaults = { rounds: 1, atOnce: 4 };

const actors = ['second person', 'planner', 'operator', 'lead of another account'] as const;
const hashes = ['what was approved', 'another body', 'approved, but of another unit'] as const;
const tokens = ['fresh', 'somebody else’s', 'used', 'expired', 'of another mass-send', 'invented'] as const;
const factors = ['just proven', 'proven eleven minutes ago', 'never proven'] as const;
const changes = ['nothing', 'slot moved', 'audience changed', 'approval void', 'cancelled'] as const;
type Case = {
  actor: (typeof actors)[number];
  hash: (typeof hashes)[number];
  token: (typeof tokens)[number];
  factor: (typeof factors)[number];
  change: (typeof changes)[number];
};

/** Every way to come by a word that does not count: who says it, of what, with which token, how freshly proven, and what changed after it was handed out. */
const cases: Case[] = actors.flatMap((actor) =>
  hashes.flatMap((hash) =>
    tokens.flatMap((token) => factors.flatMap((factor) => changes.map((change) => ({ actor, hash, token, factor, change })))),
  ),
);
const counts = ({ actor, hash, token, factor, change }: Case): boolean =>
  actor === actors[0] && hash === hashes[0] && token === tokens[0] && factor === factors[0] && change === changes[0];
const factorAt = (factor: Case['factor']): { factorAt?: number } =>
  factor === 'never proven' ? {} : { factorAt: Date.now() - (factor === 'just proven' ? 0 : 11 * 60_000) };

/**
 * S2: four eyes on every mass-send. Of all generated attempts to authorise one, only those of a second person with a fresh second factor and a fresh
 * token on the unchanged thing count.
 */
export async function s2({ rounds, atOnce }: typeof s2Defaults, history: History): Promise<Verdict> {
  const desk = await deskUnderTest({ DISPATCH_WORKERS: '0' });
  try {
    const verdict: Verdict = { lost: 0, duplicated: 0, unexpected: 0, recovered: '', notes: [] };
    let refused = 0;
    const { accountId } = await desk.connect();
    const elsewhere = await desk.service.member({ name: '别号负责人', duties: [{ duty: 'lead', accountId }] });
    const both = await desk.service.member({ name: '排期又授权', duties: ['lead'] });
    const people: Record<Case['actor'], Person> = {
      'second person': desk.lead,
      planner: both,
      operator: desk.operator,
      'lead of another account': elsewhere,
    };
    const open = Array.from({ length: rounds }, () => cases).flat();
    const some = async (): Promise<void> => {
      for (let one = open.pop(); one; one = open.pop()) {
        const { status, code, authorised } = await attempt(desk, one, people);
        history.note('attempt', { ...one, status, code, authorised });
        const right = counts(one) ? status === 200 && authorised : status >= 400 && status < 500 && !authorised;
        if (!counts(one) && right) refused++;
        if (right) continue;
        if (authorised) verdict.unexpected++;
        else verdict.lost++;
        verdict.notes.push(`${JSON.stringify(one)}: ${status} ${code ?? ''}, ${authorised ? 'authorised' : 'not authorised'}`);
      }
    };
    await Promise.all(Array.from({ length: atOnce }, some));
    if (await plansWithApprovalOf(desk)) verdict.unexpected++;
    const proper = rounds - verdict.lost;
    verdict.recovered = `${refused}/${cases.filter((one) => !counts(one)).length * rounds} attempts refused, ${proper} of ${rounds} proper ones accepted`;
    return verdict;
  } finally {
    await desk.stop();
  }
}

/** Whether one unit can be planned with the approval that another one has. */
async function plansWithApprovalOf(desk: Desk): Promise<boolean> {
  const [one, other] = [await desk.approve(['甲']), await desk.approve(['乙'])];
  const plan = { unitId: one.unitId, sealedHash: other.sealedHash, lane: 'mass-send', audience: { toAll: true }, dueAt: inAnHour() };
  return (await desk.service.as(desk.operator).post('/publications', plan)).status < 400;
}

/** Plans a mass-send, comes by a token, changes what is to be changed, and then says the word. */
async function attempt(desk: Desk, { actor, hash, token, factor, change }: Case, people: Record<Case['actor'], Person>) {
  const approved = await desk.approve([`四只眼睛 ${actor} ${token} ${change}`]);
  const publication = await planned(desk, approved, actor === 'planner' ? people.planner : desk.operator);
  const at = `/publications/${publication.publicationId}`;
  const lead = actor === 'planner' ? desk.lead : people['second person'];
  const confirmToken = await tokenOf(desk, token, { at, approved, actor: people[actor], lead });
  const typedCount = 20;
  const used =
    token === 'used' &&
    (await desk.service.as(lead).post(`${at}/authorisation`, { sealedHash: approved.sealedHash, confirmToken, typedCount }));
  if (used && used.status !== 200) throw new Error(`The token was not used: ${JSON.stringify(used.body)}`);
  await changeIt(desk, change, { at, approved });
  const sealedHash = {
    [hashes[0]]: async () => approved.sealedHash,
    [hashes[1]]: async () => 'b'.repeat(64),
    [hashes[2]]: async () => (await desk.approve(['另一个单元'])).sealedHash,
  }[hash];
  const { memberId, name } = people[actor];
  const act = await desk.service
    .as({ memberId, name, ...factorAt(factor) })
    .post<AuthorisationAnswer & { code?: string }>(`${at}/authorisation`, { sealedHash: await sealedHash(), confirmToken, typedCount });
  const { body } = await desk.service.as(desk.operator).get<PublicationView>(at);
  // a token that was used before has authorised it rightly; what counts is that it does not do so again
  const authorised = used === false ? body.authorisation === 'given' : act.status === 200;
  return { status: act.status, code: act.body.code, authorised };
}

const inAnHour = (minutes = 0): string => new Date(Date.now() + 3_600_000 + minutes * 60_000).toISOString();

async function planned(desk: Desk, approved: Approved, by: Person): Promise<PublicationView> {
  const plan = { ...approved, lane: 'mass-send', audience: { toAll: true }, dueAt: inAnHour() };
  const { body, status } = await desk.service.as(by).post<PublicationView>('/publications', plan);
  if (status !== 201) throw new Error(JSON.stringify(body));
  return body;
}

type Where = { at: string; approved: Approved };

/** A token of this kind, come by as somebody would who wants to cheat. */
async function tokenOf(
  desk: Desk,
  kind: Case['token'],
  { at, approved, actor, lead }: Where & { actor: Person; lead: Person },
): Promise<string> {
  const dryRun = async (by: Person, path = at, { sealedHash } = approved): Promise<string | undefined> =>
    (await desk.service.as(by).post<AuthorisationAnswer>(`${path}/authorisation`, { sealedHash, dryRun: true })).body.confirmToken;
  const invented = 'x'.repeat(43);
  if (kind === 'invented') return invented;
  if (kind === 'of another mass-send') {
    const other = await desk.approve(['另一次群发']);
    const { publicationId } = await planned(desk, other, desk.operator);
    return (await dryRun(lead, `/publications/${publicationId}`, other)) ?? invented;
  }
  if (kind === 'somebody else’s') {
    const stranger = await desk.service.member({ name: '第三人', duties: ['lead'] });
    return (await dryRun(actor === lead ? stranger : lead)) ?? invented;
  }
  if (kind === 'used') return (await dryRun(lead)) ?? invented;
  const own = (await dryRun(actor)) ?? invented;
  if (kind === 'expired')
    await desk.service.db.run(`UPDATE confirm_token SET expires_at = clock_timestamp() - interval '1 second' WHERE object_id = $1`, [
      at.split('/').at(-1),
    ]);
  return own;
}

async function changeIt(desk: Desk, change: Case['change'], { at, approved }: Where): Promise<void> {
  const operator = desk.service.as(desk.operator);
  const { body } = await operator.get<PublicationView>(at);
  if (change === 'slot moved') await operator.patch(at, { dueAt: inAnHour(30) }, { ifMatch: body.version });
  if (change === 'audience changed') await operator.patch(at, { audience: { toAll: false, tagId: 2 } }, { ifMatch: body.version });
  if (change === 'cancelled') await operator.post(`${at}/cancellation`, {});
  if (change !== 'approval void') return;
  const fact = { ...reviewApproved.example, ...approved, accountId: desk.account.accountId, state: 'withdrawn' as const };
  await desk.service.deliver(reviewVoided, fact, { key: approved.unitId, accountId: desk.account.accountId });
  await eventually(async () => {
    const { state } = (await operator.get<PublicationView>(at)).body;
    if (state !== 'cancelled') throw new Error(state);
  });
}
