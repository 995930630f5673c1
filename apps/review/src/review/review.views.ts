import type { FindingView } from '@kanfa/contracts';
import type { Finding } from './finding.js';

export type Names = ReadonlyMap<string, string>;
export const person = (memberId: string, names: Names) => ({ memberId, name: names.get(memberId) ?? '' });

export function findingView({ id, settled, ...finding }: Finding, names: Names): FindingView {
  const by = settled && { ...settled, by: person(settled.by, names), at: settled.at.toISOString() };
  return { ...finding, findingId: id, settled: by };
}
