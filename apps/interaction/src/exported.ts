import type { ExportTable } from '@kanfa/service';

const own = (kind: string, table: string, key: string, without: readonly string[] = []): ExportTable => ({
  kind,
  from: `${table} t`,
  row: 't',
  key: `t.${key}`,
  account: 't.account_id',
  without,
});

/** What interaction owns of an account, without its secrets. Openids are in it: without them nobody can go on with the readers elsewhere. */
export const exportedByInteraction: ExportTable[] = [
  own('tag', 'reader_tag', 'tag_id'),
  own('reader', 'reader', 'id', ['openid_hash']),
  own('conversation', 'conversation', 'id', ['place']),
  own('message', 'message', 'id', ['claim', 'claimed_at', 'next_at', 'traceparent']),
  own('comment', 'comment', 'id'),
  own('reply-rule', 'reply_rule', 'id'),
  own('menu-reply', 'menu_reply', 'key'),
  own('reply-file', 'reply_file', 'hash'),
  own('forward-target', 'forward_target', 'id', ['sealed_secret']),
];
