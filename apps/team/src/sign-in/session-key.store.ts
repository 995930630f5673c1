import type { SecretBox, Tx } from '@kanfa/kit';

/** Sealed values of another use do not open here. */
export const sessionKeyContext = (use: string): string => `session-key:${use}`;

/** The secret that session cookies are signed with. The first process ever keeps `first`; whoever comes later, under whichever master key, reads it. */
export async function keptSessionKey(tx: Tx, box: SecretBox, first: string): Promise<string> {
  const context = sessionKeyContext('cookies');
  await tx.run(`INSERT INTO session_key (use, sealed_secret) VALUES ('cookies', $1) ON CONFLICT DO NOTHING`, [box.seal(first, context)]);
  const row = await tx.row<{ sealed_secret: Buffer }>(`SELECT sealed_secret FROM session_key WHERE use = 'cookies'`);
  return box.open(row!.sealed_secret, context);
}
