import { DomainError, type Tx } from '@kanfa/kit';
import { v7 } from 'uuid';

export type SignIn = { username: string; email?: string | undefined; passwordHash: string };

/** better-auth wants an address of everyone; who has none gets one that can never receive mail. */
const addressOf = (memberId: string, email: string | undefined): string => email?.toLowerCase() ?? `${memberId}@sign-in.invalid`;

/** Creates or replaces the names and the password a person signs in with. Username and address are compared in lower case. */
export async function saveSignIn(tx: Tx, member: { id: string; name: string }, { username, email, passwordHash }: SignIn): Promise<void> {
  const names = [member.id, member.name, username.toLowerCase(), addressOf(member.id, email)];
  const taken = await tx.row('SELECT 1 FROM auth_user WHERE id <> $1 AND (username = $2 OR email = $3)', [names[0], names[2], names[3]]);
  if (taken) {
    throw new DomainError('conflict', 'login-taken', {
      zh: '这个用户名或邮箱已有人使用，请换一个。',
      en: 'Someone already signs in with this username or e-mail address. Take another.',
    });
  }
  await tx.run(
    `INSERT INTO auth_user (id, name, username, email) VALUES ($1, $2, $3, $4)
     ON CONFLICT (id) DO UPDATE SET name = $2, username = $3, email = $4, updated_at = clock_timestamp()`,
    names,
  );
  await tx.run(
    `INSERT INTO auth_credential (id, user_id, account_id, provider_id, password) VALUES ($1, $2::uuid, $2::uuid::text, 'credential', $3)
     ON CONFLICT (provider_id, account_id) DO UPDATE SET password = $3, updated_at = clock_timestamp()`,
    [v7(), member.id, passwordHash],
  );
}

export async function passwordHashOf(tx: Tx, memberId: string): Promise<string | undefined> {
  return (
    await tx.row<{ password: string }>(
      `SELECT password FROM auth_credential WHERE provider_id = 'credential' AND account_id = $1 FOR UPDATE`,
      [memberId],
    )
  )?.password;
}

export async function savePasswordHash(tx: Tx, memberId: string, passwordHash: string): Promise<void> {
  await tx.run(
    `UPDATE auth_credential SET password = $2, updated_at = clock_timestamp() WHERE provider_id = 'credential' AND account_id = $1`,
    [memberId, passwordHash],
  );
}

export async function endSessions(tx: Tx, memberId: string): Promise<void> {
  await tx.run('DELETE FROM auth_session WHERE user_id = $1', [memberId]);
}
