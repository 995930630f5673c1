import type { FastifyInstance } from 'fastify';
import { openidOf } from '../followers/openids.js';
import type { World } from '../world/world.js';

type Line = { direction: 'in' | 'out'; kind: string; content: string; at: number };

/** What one person's phone shows of an account's chat, oldest first. */
export function chatControl(control: FastifyInstance, world: World): void {
  control.get<{ Params: { appId: string }; Querystring: { person?: string } }>('/accounts/:appId/messages', async ({ params, query }) => ({
    items: world.store
      .rows<Line>(
        'SELECT direction, kind, content, at FROM message WHERE app_id = ? AND openid = ? ORDER BY id',
        params.appId,
        openidOf(params.appId, Number(query.person ?? 1)),
      )
      .map((line) => ({ ...line, at: new Date(line.at).toISOString() })),
  }));
}
