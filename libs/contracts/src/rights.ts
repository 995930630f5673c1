import { z } from 'zod';

/**
 * What a person may do. A right is given through a duty, for one account or for all, for a period. Whether this person may touch this
 * very object is decided by the owning service.
 */
export const rights = [
  'account.read',
  'account.manage',
  'token.read',
  'plan.read',
  'plan.write',
  'article.read',
  'article.write',
  'design.write',
  'unit.submit',
  'review.read',
  'review.decide',
  'review.waive',
  'publication.read',
  'publication.plan',
  'publication.authorise',
  'menu.write',
  'inbox.read',
  'inbox.answer',
  'figures.read',
  'goal.write',
  'report.write',
  'member.read',
  'member.manage',
  'activity.read',
  'audit.read',
  'operations.manage',
] as const;
export type Right = (typeof rights)[number];
/** `anyone` is any signed-in person; `nobody` marks a route that is not behind sign-in (health of the API, sign-in itself). */
export type RouteRight = Right | 'anyone' | 'nobody';

export const dutyShape = z.enum([
  'lead',
  'planner',
  'editor',
  'designer',
  'operator',
  'customer-service',
  'tech',
  'legal',
  'hr',
  'finance',
  'executive',
  'partner-writer',
  'partner-manager',
  'illustrator',
]);
export type Duty = z.infer<typeof dutyShape>;

const reading: Right[] = ['account.read', 'plan.read', 'article.read', 'publication.read', 'figures.read', 'member.read'];

/** Duties as sets of rights. */
export const dutyRights: Record<Duty, readonly Right[]> = {
  lead: [
    ...reading,
    'plan.write',
    'article.write',
    'unit.submit',
    'review.read',
    'review.decide',
    'review.waive',
    'publication.plan',
    'publication.authorise',
    'menu.write',
    'inbox.read',
    'inbox.answer',
    'goal.write',
    'report.write',
    'activity.read',
    'audit.read',
    'member.manage',
  ],
  planner: [...reading, 'plan.write', 'review.read', 'goal.write'],
  editor: [...reading, 'article.write', 'unit.submit', 'review.read', 'inbox.read', 'inbox.answer'],
  designer: [...reading, 'design.write', 'review.read'],
  operator: [...reading, 'unit.submit', 'review.read', 'publication.plan', 'menu.write', 'inbox.read', 'inbox.answer', 'report.write'],
  'customer-service': ['account.read', 'publication.read', 'member.read', 'inbox.read', 'inbox.answer'],
  tech: [...reading, 'account.manage', 'token.read', 'operations.manage', 'audit.read'],
  legal: [...reading, 'review.read', 'review.decide', 'review.waive'],
  hr: ['account.read', 'member.read', 'member.manage', 'activity.read', 'audit.read'],
  finance: ['account.read', 'figures.read', 'member.read'],
  executive: ['account.read', 'figures.read', 'member.read'],
  'partner-writer': ['article.write'],
  'partner-manager': ['article.read'],
  illustrator: ['design.write'],
};
