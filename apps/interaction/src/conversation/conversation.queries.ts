import type {
  Conversation,
  ConversationState,
  InputOf,
  InteractionProblem,
  interactionRoutes,
  Message,
  MessageState,
} from '@kanfa/contracts';
import { Database, DomainError, pageOf, placeAt, placeIn } from '@kanfa/kit';
import { CONFIG } from '@kanfa/service';
import { Inject, Injectable } from '@nestjs/common';
import type { Config } from '../config.js';
import { namedAs } from '../reader/reader.js';
import { answersLeft, windowUntil } from './conversation.js';

type Row = {
  id: string;
  accountId: string;
  readerId: string;
  alias: string | null;
  openidHash: Buffer;
  following: boolean;
  state: ConversationState;
  startedAt: Date;
  lastInboundAt: Date;
  unansweredSince: Date | null;
  answersUsed: number;
  firstAnswerSeconds: number | null;
  lastMessage: Conversation['lastMessage'];
  place: string;
  version: number;
  now: Date;
};
type MessageRow = {
  id: string;
  conversationId: string;
  direction: 'in' | 'out';
  kind: string;
  text: string | null;
  erased: boolean;
  details: Record<string, string>;
  at: Date;
  byId: string | null;
  byName: string | null;
  ruleId: string | null;
  ruleName: string | null;
  negative: boolean;
  state: MessageState;
  problem: InteractionProblem | null;
};

const select = `SELECT c.id, c.account_id AS "accountId", c.reader_id AS "readerId", r.alias, r.openid_hash AS "openidHash", r.following, c.state,
  c.started_at AS "startedAt", c.last_inbound_at AS "lastInboundAt", c.unanswered_since AS "unansweredSince", c.answers_used AS "answersUsed",
  c.first_answer_seconds AS "firstAnswerSeconds", c.last_message AS "lastMessage", c.place, c.version, clock_timestamp() AS now
  FROM conversation c JOIN reader r ON r.id = c.reader_id`;
const selectMessage = `SELECT m.id, m.conversation_id AS "conversationId", m.direction, m.kind, m.text, m.erased, m.details, m.at, m.by_id AS "byId",
  m.by_name AS "byName", m.rule_id AS "ruleId", m.rule_name AS "ruleName", m.negative, m.state, m.problem FROM message m`;

@Injectable()
export class ConversationQueries {
  private readonly dueMs: number;

  constructor(
    private readonly db: Database,
    @Inject(CONFIG) config: Config,
  ) {
    this.dueMs = config.ANSWER_DUE_MINUTES * 60_000;
  }

  async list(query: InputOf<typeof interactionRoutes.listConversations>['query'], accounts: string[] | null) {
    const [place, id] = placeIn(query.after);
    const rows = await this.db.rows<Row>(
      `${select}
       WHERE ($1::uuid[] IS NULL OR c.account_id = ANY($1)) AND ($2::uuid IS NULL OR c.account_id = $2) AND ($3::text IS NULL OR c.state = $3)
         AND ($4::uuid IS NULL OR c.reader_id = $4) AND ($5::bigint IS NULL OR (c.place, c.id) > ($5, $6::uuid))
       ORDER BY c.place, c.id LIMIT $7`,
      [accounts, query.accountId ?? null, query.state ?? null, query.readerId ?? null, place, id, query.limit + 1],
    );
    return pageOf(
      rows,
      query.limit,
      (row) => placeAt(row.place, row.id),
      (row) => this.shape(row),
    );
  }

  async one(conversationId: string, accounts: string[] | null): Promise<Conversation> {
    const row = await this.db.row<Row>(`${select} WHERE c.id = $1 AND ($2::uuid[] IS NULL OR c.account_id = ANY($2))`, [
      conversationId,
      accounts,
    ]);
    if (!row)
      throw new DomainError('not-found', 'conversation-unknown', {
        zh: '没有这个会话，或不归您查看。',
        en: 'There is no such conversation, or it is not yours to see.',
      });
    return this.shape(row);
  }

  async withMessages(conversationId: string, accounts: string[] | null) {
    const conversation = await this.one(conversationId, accounts);
    const messages = await this.db.rows<MessageRow>(`${selectMessage} WHERE m.conversation_id = $1 ORDER BY m.at, m.id`, [conversationId]);
    return { ...conversation, messages: messages.map(messageOf) };
  }

  async message(messageId: string): Promise<Message> {
    return messageOf((await this.db.row<MessageRow>(`${selectMessage} WHERE m.id = $1`, [messageId]))!);
  }

  private shape(row: Row): Conversation {
    const until = windowUntil(row);
    return {
      id: row.id,
      accountId: row.accountId,
      reader: { id: row.readerId, ...namedAs(row), following: row.following },
      state: row.state,
      startedAt: row.startedAt.toISOString(),
      lastInboundAt: row.lastInboundAt.toISOString(),
      unansweredSince: row.unansweredSince?.toISOString() ?? null,
      dueAt: row.unansweredSince ? new Date(row.unansweredSince.getTime() + this.dueMs).toISOString() : null,
      windowUntil: until.toISOString(),
      windowOpen: row.state !== 'resolved' && row.now < until,
      answersLeft: answersLeft(row),
      firstAnswerSeconds: row.firstAnswerSeconds,
      lastMessage: row.lastMessage,
      version: row.version,
    };
  }
}

const messageOf = ({ byId, byName, ruleId, ruleName, at, ...row }: MessageRow): Message => ({
  ...row,
  at: at.toISOString(),
  by: byId ? { id: byId, name: byName ?? '' } : null,
  rule: ruleId ? { id: ruleId, name: ruleName ?? '' } : null,
});
