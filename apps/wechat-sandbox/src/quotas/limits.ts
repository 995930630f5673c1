/** Daily calls of the interfaces that need no token. */
export const quotaLimits = { '/cgi-bin/token': 2_000, '/cgi-bin/stable_token': 500_000 } as const;

/** Clearing everything counts together, with a token or with the secret; single paths have a count of their own. */
export const clearings = { all: 'clear_quota', allMonthly: 10, one: 'quota_clear', oneMonthly: 50 } as const;
