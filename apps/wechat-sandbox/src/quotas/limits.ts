/** Daily calls of the interfaces that need no token. */
export const quotaLimits = { '/cgi-bin/token': 2_000, '/cgi-bin/stable_token': 500_000 } as const;

/** Clearing everything counts together, with a token or with the secret; single paths have a count of their own. */
export const clearings = { all: 'clear_quota', allMonthly: 10, one: 'quota_clear', oneMonthly: 50 } as const;

/** What a public test account (沙盒测试号) may call a day, where that is less. */
export const testAccountLimits: Partial<Record<string, number>> = {
  '/cgi-bin/token': 200,
  '/cgi-bin/menu/create': 100,
  '/cgi-bin/menu/get': 1_000,
  '/cgi-bin/menu/delete': 100,
  '/cgi-bin/media/upload': 500,
  '/cgi-bin/media/get': 1_000,
  '/cgi-bin/message/custom/send': 50_000,
  '/cgi-bin/qrcode/create': 10_000,
  '/cgi-bin/user/get': 100,
  '/cgi-bin/user/info': 500_000,
  '/cgi-bin/user/info/updateremark': 100,
};

/** The daily calls of a path for this account. */
export const dailyOf = (path: string, usual: number, { testAccount }: { testAccount: boolean }): number =>
  testAccount ? (testAccountLimits[path] ?? usual) : usual;

/** Sends to all, to a tag and to a list are counted together. */
export const counterOf = (path: string): string => (path === '/cgi-bin/message/mass/send' ? '/cgi-bin/message/mass/sendall' : path);
