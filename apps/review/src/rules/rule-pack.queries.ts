import type { FindingState, RulePackView } from '@kanfa/contracts';
import type { Database } from '@kanfa/kit';
import { fingerprintOf, termsIn } from './check.js';
import type { RulePack } from './rule.js';

type Row = { pack: string; rule: string; state: FindingState; count: number };

/** The packs with the record of each rule: a rule that is mostly false is noise and should go. */
export async function rulePacksWithRecord(db: Database, packs: readonly RulePack[]): Promise<RulePackView[]> {
  const rows = await db.rows<Row>(
    'SELECT pack, rule, state, count(*)::int AS count FROM finding WHERE continued_by IS NULL GROUP BY pack, rule, state',
  );
  return packs.map((pack) => ({
    pack: pack.pack,
    version: pack.version,
    name: pack.name,
    fingerprint: fingerprintOf(pack),
    terms: termsIn(pack),
    rules: pack.rules.map(({ rule, name, severity, law, suggestion }) => ({
      rule,
      name,
      severity,
      law,
      suggestion,
      ...recordOf(rows.filter((row) => row.pack === pack.pack && row.rule === rule)),
    })),
  }));
}

function recordOf(rows: Row[]) {
  const count = (state: FindingState) => rows.find((row) => row.state === state)?.count ?? 0;
  const [open, fixed, waived, wrong] = [count('open'), count('fixed'), count('waived'), count('false')];
  const ended = fixed + waived + wrong;
  return { hits: open + ended, fixed, waived, false: wrong, precision: ended === 0 ? null : (fixed + waived) / ended };
}
