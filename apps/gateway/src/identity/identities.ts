import type { Owner } from '@kanfa/contracts';
import { DomainError } from '@kanfa/kit';
import type { Credential } from './credential.js';
import { identityLifeMs, type Sign } from './signer.js';
import type { Person } from './team-client.js';

export type Known = { person: Person; readAt: number; tokens: Map<Owner, { header: string; until: number }> };

type Options = {
  ask: (credential: Credential) => Promise<Person | null>;
  sign: Sign;
  /** Whether news of people reaches us: only then may we trust what we read for long. */
  hearing: () => boolean;
  now?: () => number;
};

const freshMs = 60_000;
const deafMs = 1_000;
const staleMs = 5 * 60_000;
const most = 20_000;

/**
 * Who stands behind a credential: read from team, kept a minute, forgotten the moment team announces a change of that person. While team is
 * away, what was read less than five minutes ago still counts.
 */
export class Identities {
  private readonly known = new Map<string, Known>();
  private readonly asking = new Map<string, Promise<Known | undefined>>();
  /** Counts the forgettings: an answer asked for before one of them is not kept. */
  private epoch = 0;
  private readonly now: () => number;

  constructor(private readonly options: Options) {
    this.now = options.now ?? Date.now;
  }

  /** What is known and fresh, at once. */
  fresh(credential: Credential): Known | undefined {
    const known = this.known.get(credential.value);
    return known && this.isFresh(known) ? known : undefined;
  }

  /** Undefined when the credential stands for nobody. */
  async read(credential: Credential): Promise<Known | undefined> {
    const { value } = credential;
    let asked = this.asking.get(value);
    if (!asked) {
      asked = this.ask(credential).finally(() => this.asking.delete(value));
      this.asking.set(value, asked);
    }
    return asked;
  }

  /** The Authorization header that tells `audience` who this is; signed anew when half of its life is over. */
  async header(known: Known, audience: Owner): Promise<string> {
    const kept = known.tokens.get(audience);
    if (kept && kept.until > this.now()) return kept.header;
    const header = `Bearer ${await this.options.sign(known.person, audience)}`;
    known.tokens.set(audience, { header, until: this.now() + identityLifeMs / 2 });
    return header;
  }

  forgetMember(memberId: string): void {
    this.epoch += 1;
    for (const [value, { person }] of this.known) if (person.memberId === memberId) this.known.delete(value);
  }

  forget(credential: Credential): void {
    this.epoch += 1;
    this.known.delete(credential.value);
  }

  /** News may have been missed: everything is read again, and counts as stale meanwhile. */
  doubtAll(): void {
    this.epoch += 1;
    for (const known of this.known.values()) known.readAt = Math.min(known.readAt, this.now() - freshMs);
  }

  private isFresh({ readAt, person }: Known): boolean {
    const age = this.now() - readAt;
    return age < (this.options.hearing() ? freshMs : deafMs) && this.now() < person.until;
  }

  private async ask(credential: Credential): Promise<Known | undefined> {
    const { epoch } = this;
    const readAt = this.now();
    let person: Person | null;
    try {
      person = await this.options.ask(credential);
    } catch (cause) {
      return this.stale(credential, cause);
    }
    if (!person) {
      this.known.delete(credential.value);
      return undefined;
    }
    const known: Known = { person, readAt, tokens: new Map() };
    if (epoch === this.epoch) this.keep(credential.value, known);
    return known;
  }

  private stale({ value }: Credential, cause: unknown): Known {
    const known = this.known.get(value);
    if (known && this.now() - known.readAt < staleMs && this.now() < known.person.until) return withoutFactor(known);
    throw new DomainError(
      'unavailable',
      'sign-in-unavailable',
      {
        zh: '暂时无法确认您的登录（团队服务不可用）。请稍后再试。',
        en: 'Your sign-in cannot be checked right now (the team service is away). Try again in a moment.',
      },
      [],
      { cause },
    );
  }

  private keep(value: string, known: Known): void {
    if (this.known.size >= most) this.known.delete(this.known.keys().next().value!);
    this.known.set(value, known);
  }
}

/** What needs a fresh second factor waits until team is back: nobody else can say whether it was taken away meanwhile. */
function withoutFactor(known: Known): Known {
  const { factorAt, ...person } = known.person;
  return factorAt === undefined ? known : { ...known, person, tokens: new Map() };
}
