import { Database, SecretBox } from '@kanfa/kit';
import { CONFIG } from '@kanfa/service';
import { Inject, Injectable } from '@nestjs/common';
import { betterAuth } from 'better-auth';
import { APIError } from 'better-auth/api';
import { username } from 'better-auth/plugins';
import { hkdfSync } from 'node:crypto';
import { v7 } from 'uuid';
import type { Config } from '../config.js';
import { hashPassword, verifyPassword } from './password.client.js';
import { keptSessionKey } from './session-key.store.js';

export type OpenSession = { sessionId: string; memberId: string; expiresAt: Date };
export type SignedIn = OpenSession & { cookies: string[] };

/**
 * better-auth keeps the sessions. People never reach its own routes: they are let in by managers, so sign-up, account linking, mail flows and
 * the rest have no business on the network. Our four operations call its API instead.
 */
@Injectable()
export class Sessions {
  private known: Promise<ReturnType<typeof createAuth>> | undefined;

  constructor(
    private readonly db: Database,
    private readonly box: SecretBox,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** Once the database was reached; a start without it is no reason to give up. */
  private get auth(): Promise<ReturnType<typeof createAuth>> {
    return (this.known ??= this.open().catch((error: unknown) => {
      this.known = undefined;
      throw error;
    }));
  }

  private async open(): Promise<ReturnType<typeof createAuth>> {
    const secret = await this.db.transaction((tx) => keptSessionKey(tx, this.box, firstSessionKey(this.config)));
    return createAuth(this.db, this.config, secret);
  }

  /** A new session, whatever cookie came along; undefined when login and password do not fit, or the person is disabled. */
  async signIn(login: string, password: string, headers: Headers): Promise<SignedIn | undefined> {
    const { api } = await this.auth;
    try {
      const { response, headers: answered } = login.includes('@')
        ? await api.signInEmail({ body: { email: login, password }, headers, returnHeaders: true })
        : await api.signInUsername({ body: { username: login, password }, headers, returnHeaders: true });
      const cookies = answered.getSetCookie();
      const session = await this.read(cookies.map((cookie) => cookie.split(';', 1)[0]).join('; '));
      return session && { ...session, memberId: response.user.id, cookies };
    } catch (error) {
      if (error instanceof APIError && error.statusCode < 500) return undefined;
      throw error;
    }
  }

  /** Ends the session of this cookie, if there is one; returns the cookies that clear it. */
  async signOut(headers: Headers): Promise<string[]> {
    const { headers: answered } = await (await this.auth).api.signOut({ headers, returnHeaders: true });
    return answered.getSetCookie();
  }

  async read(cookie: string): Promise<OpenSession | undefined> {
    const found = await (await this.auth).api.getSession({ headers: new Headers({ cookie }) });
    return found ? { sessionId: found.session.id, memberId: found.user.id, expiresAt: found.session.expiresAt } : undefined;
  }
}

/** Of the installations there were before the key was kept: their sessions go on. */
const firstSessionKey = ({ MASTER_KEY }: Config): string =>
  Buffer.from(hkdfSync('sha256', Buffer.from(MASTER_KEY, 'base64'), '', 'kanfa-team-sessions', 32)).toString('base64');

function createAuth(db: Database, config: Config, secret: string) {
  return betterAuth({
    database: db.pool,
    baseURL: config.PUBLIC_ORIGIN,
    basePath: '/api/v1/auth',
    secret,
    telemetry: { enabled: false },
    logger: { disabled: true },
    rateLimit: { enabled: false },
    advanced: {
      cookiePrefix: 'kanfa',
      useSecureCookies: config.PUBLIC_ORIGIN.startsWith('https:'),
      defaultCookieAttributes: { httpOnly: true, sameSite: 'lax', path: '/' },
      ipAddress: { ipAddressHeaders: ['x-forwarded-for'] },
      database: { generateId: () => v7() },
    },
    emailAndPassword: {
      enabled: true,
      disableSignUp: true,
      password: { hash: hashPassword, verify: ({ hash, password }) => verifyPassword(hash, password) },
    },
    plugins: [username({ minUsernameLength: 1, maxUsernameLength: 200, usernameValidator: () => true, displayUsername: false })],
    user: { modelName: 'auth_user', fields: { emailVerified: 'email_verified', createdAt: 'created_at', updatedAt: 'updated_at' } },
    session: {
      modelName: 'auth_session',
      expiresIn: config.SESSION_DAYS * 86_400,
      // the gateway asks who a cookie belongs to without being able to set a new one: a session simply ends after its days
      disableSessionRefresh: true,
      fields: {
        userId: 'user_id',
        expiresAt: 'expires_at',
        ipAddress: 'ip_address',
        userAgent: 'user_agent',
        createdAt: 'created_at',
        updatedAt: 'updated_at',
      },
    },
    account: {
      modelName: 'auth_credential',
      fields: {
        userId: 'user_id',
        accountId: 'account_id',
        providerId: 'provider_id',
        accessToken: 'access_token',
        refreshToken: 'refresh_token',
        idToken: 'id_token',
        accessTokenExpiresAt: 'access_token_expires_at',
        refreshTokenExpiresAt: 'refresh_token_expires_at',
        createdAt: 'created_at',
        updatedAt: 'updated_at',
      },
    },
    verification: {
      modelName: 'auth_verification',
      fields: { expiresAt: 'expires_at', createdAt: 'created_at', updatedAt: 'updated_at' },
    },
    databaseHooks: {
      session: {
        create: {
          before: async (session) => {
            const person = await db.row<{ status: string }>('SELECT status FROM person WHERE id = $1', [session.userId]);
            if (person?.status === 'disabled') throw new APIError('FORBIDDEN');
            return { data: session };
          },
        },
      },
    },
  });
}
