import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { deleteDraft, draftEditInput, editDraft } from '../by-hand/draft-by-hand.js';
import { handSend, handSendInput } from '../by-hand/hand-send.js';
import { banPiece, deletePiece, editPiece, pieceEditInput, pieceInput } from '../by-hand/piece-by-hand.js';
import { answerConfirmation } from '../mass-send/administrator.js';
import { listConfirmations } from '../mass-send/confirmation.js';
import type { World } from '../world/world.js';
import { accountOf, BadControl, read } from './input.js';

const answerInput = z.strictObject({ id: z.number().int(), answer: z.enum(['yes', 'no']) });

/** What a person does on WeChat's website or on the administrator's phone. */
export function byHandControl(control: FastifyInstance, world: World): void {
  const deed = <S extends z.ZodType<{ appId: string }>>(path: string, schema: S, work: (input: z.infer<S>) => unknown): void => {
    control.post(path, async ({ body }) => {
      const input = read(schema, body);
      return world.store.transaction(() => work(input)) ?? { ok: true };
    });
  };
  deed('/hand-sends', handSendInput, (input) => handSend(world, accountOf(world, input.appId), input, '__sandbox'));
  deed('/hand-edits', draftEditInput, (input) => editDraft(world, accountOf(world, input.appId), input));
  deed('/hand-deletions', z.strictObject({ appId: z.string(), mediaId: z.string() }), (input) =>
    deleteDraft(world, accountOf(world, input.appId), input.mediaId),
  );
  deed('/corrections', pieceEditInput, (input) => editPiece(world, accountOf(world, input.appId), input));
  deed('/deletions', pieceInput, (input) => deletePiece(world, accountOf(world, input.appId), input));
  deed('/bans', pieceInput, (input) => banPiece(world, accountOf(world, input.appId), input));

  control.get<{ Querystring: { account?: string } }>('/confirmations', async ({ query }) => ({
    items: listConfirmations(world, query.account).map(({ id, app_id, client_id, msg_id, what, state, at }) => ({
      id,
      account: app_id,
      clientMsgId: client_id,
      msgId: msg_id === null ? null : String(msg_id),
      what,
      state,
      at: new Date(at).toISOString(),
    })),
  }));
  control.post('/confirmations', async ({ body }) => {
    const { id, answer } = read(answerInput, body);
    if (!world.store.transaction(() => answerConfirmation(world, id, answer === 'yes')))
      throw new BadControl(409, '没有等待确认的请求，或已过期 · Nothing waits to be confirmed under this id, or its time is over');
    return { ok: true };
  });
}
