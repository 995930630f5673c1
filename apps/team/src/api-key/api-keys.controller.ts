import { teamRoutes as routes, type InputOf } from '@kanfa/contracts';
import { DomainError, Writes } from '@kanfa/kit';
import { Caller, Handle, notGiven } from '@kanfa/service';
import { Controller } from '@nestjs/common';
import { randomBytes } from 'node:crypto';
import { apiKeyOf } from './api-key.js';
import { ApiKeyQueries } from './api-key.queries.js';
import { CreateApiKey } from './create-api-key.use-case.js';
import { RevokeApiKey } from './revoke-api-key.use-case.js';

@Controller()
export class ApiKeysController {
  constructor(
    private readonly writes: Writes,
    private readonly keys: ApiKeyQueries,
    private readonly createApiKey: CreateApiKey,
    private readonly revokeApiKey: RevokeApiKey,
  ) {}

  @Handle(routes.listApiKeys)
  list({ query }: InputOf<typeof routes.listApiKeys>, caller: Caller) {
    const memberId = query.memberId ?? caller.memberId;
    if (memberId !== caller.memberId && !managesAll(caller)) throw notGiven('member.manage');
    return this.keys.list(memberId, query.after, query.limit);
  }

  @Handle(routes.createApiKey)
  async create({ body }: InputOf<typeof routes.createApiKey>, caller: Caller) {
    if (caller.identity.kind === 'api-key') throw keyRefused();
    const key = apiKeyOf(randomBytes(32));
    const expiresAt = body.expiresAt ? new Date(body.expiresAt) : undefined;
    let made = false;
    const { id } = await this.writes.run(caller, async (tx) => {
      made = true;
      return { id: await this.createApiKey.run(tx, caller.memberId, { key, name: body.name, expiresAt }, caller.actor) };
    });
    return { id, key: made ? key : null };
  }

  @Handle(routes.revokeApiKey)
  revoke({ params }: InputOf<typeof routes.revokeApiKey>, caller: Caller) {
    return this.writes.run(caller, async (tx) => {
      await this.revokeApiKey.run(tx, params.apiKeyId, managesAll(caller) ? null : caller.memberId, caller.actor);
      return {};
    });
  }
}

const managesAll = (caller: Caller): boolean => caller.accountsFor('member.manage') === null;
const keyRefused = () =>
  new DomainError('forbidden', 'api-key-refused', {
    zh: '新建密钥需要本人登录后来做，API 密钥不行。',
    en: 'Making a key takes the person, signed in; an API key does not do.',
  });
