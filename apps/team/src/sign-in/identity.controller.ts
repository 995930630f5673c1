import { DomainError } from '@kanfa/kit';
import { CONFIG } from '@kanfa/service';
import { Body, Controller, Headers, HttpCode, Inject, Post } from '@nestjs/common';
import { createHash, timingSafeEqual } from 'node:crypto';
import { z } from 'zod';
import type { Config } from '../config.js';
import { IdentityQueries, type KnownIdentity } from './identity.queries.js';

const question = z.union([z.object({ cookie: z.string().max(8_000) }), z.object({ apiKey: z.string().max(200) })]);
const digest = (text: string): Buffer => createHash('sha256').update(text).digest();

/** Asked by the gateway alone: not among the declared operations, so the gateway forwards nobody here. */
@Controller()
export class IdentityController {
  private readonly secret: Buffer;

  constructor(
    private readonly identities: IdentityQueries,
    @Inject(CONFIG) config: Config,
  ) {
    this.secret = digest(config.INTERNAL_SECRET);
  }

  @Post('/internal/identity')
  @HttpCode(200)
  async identity(
    @Headers('x-internal-secret') secret: string | undefined,
    @Body() body: unknown,
  ): Promise<{ identity: KnownIdentity | null }> {
    if (!timingSafeEqual(digest(secret ?? ''), this.secret)) {
      throw new DomainError('not-found', 'no-such-route', { zh: '没有这个地址。', en: 'There is no such address.' });
    }
    const asked = question.safeParse(body);
    if (!asked.success) return { identity: null };
    const { data } = asked;
    return { identity: await ('cookie' in data ? this.identities.byCookie(data.cookie) : this.identities.byApiKey(data.apiKey)) };
  }
}
