import {
  publicationAuthorised,
  publicationCancelled,
  publicationFailed,
  publicationHandedOver,
  publicationNeedsHuman,
  publicationPlanned,
  publicationPublished,
  publicationSeenSent,
  publicationSubmitted,
  publicationUnconfirmed,
  type EventDefinition,
  type EventDraft,
  type PublicationFact,
  type PublicationStateName,
  type PublicationView,
  type Trouble,
} from '@kanfa/contracts';
import { canonicalJson } from '@kanfa/kit';
import { authorisationOf, type Publication } from './publication.js';

const problemOf = ({ state }: Publication): Trouble | undefined => ('problem' in state ? state.problem : undefined);

/** The whole public state. */
export function factOf(publication: Publication): PublicationFact {
  const { remote, authorisation } = publication;
  const problem = problemOf(publication);
  return {
    publicationId: publication.publicationId,
    accountId: publication.accountId,
    unitId: publication.unitId,
    sealedHash: publication.sealedHash,
    lane: publication.lane,
    state: publication.state.is,
    dueAt: publication.dueAt.toISOString(),
    zone: publication.zone,
    ...(publication.audience ? { audience: publication.audience } : {}),
    articles: publication.articles,
    plannedBy: publication.plannedBy,
    ...(authorisation ? { authorisedBy: authorisation.by } : {}),
    ...(remote.publishedAt ? { publishedAt: remote.publishedAt } : {}),
    ...(remote.ladder ? { ladder: remote.ladder } : {}),
    ...(remote.msgId ? { msgId: remote.msgId } : {}),
    ...(remote.msgDataId ? { msgDataId: remote.msgDataId } : {}),
    ...(remote.publishId ? { publishId: remote.publishId } : {}),
    ...(remote.wechatArticleId ? { wechatArticleId: remote.wechatArticleId } : {}),
    ...(problem ? { problem } : {}),
  };
}

export const viewOf = (publication: Publication): PublicationView => ({
  ...factOf(publication),
  version: publication.version,
  sendLateUntilMinutes: publication.sendLateUntilMinutes,
  latePolicy: publication.late.policy,
  keepsAuthorisation: publication.late.keepsAuthorisation,
  movedFrom: publication.late.plannedFor ?? null,
  authorisation: authorisationOf(publication),
  authorisedAt: publication.authorisation?.at ?? null,
  draftMediaId: publication.remote.draftMediaId ?? null,
});

/** Until when an authorised mass-send can still be stopped after its due time; null when it is not about to go. */
export function stopUntilOf(view: PublicationView, undoMs: number): string | null {
  if (view.lane !== 'mass-send' || view.authorisation !== 'given' || !['planned', 'due'].includes(view.state)) return null;
  return new Date(Math.max(Date.parse(view.dueAt), Date.parse(view.authorisedAt ?? view.dueAt)) + undoMs).toISOString();
}

const events: Partial<Record<PublicationStateName, EventDefinition>> = {
  planned: publicationPlanned,
  cancelled: publicationCancelled,
  'handed-over': publicationHandedOver,
  'seen-sent': publicationSeenSent,
  submitted: publicationSubmitted,
  unknown: publicationUnconfirmed,
  published: publicationPublished,
  corrected: publicationPublished,
  withdrawn: publicationPublished,
  'taken-down': publicationPublished,
  failed: publicationFailed,
  'needs-human': publicationNeedsHuman,
};

const announce = (definition: EventDefinition, publication: Publication): EventDraft =>
  definition.draft(publication.publicationId, factOf(publication), publication.accountId);

/** The events by which others learn of a move; steps inside the dispatcher tell nobody. */
export function eventsOf(before: Publication | undefined, after: Publication): EventDraft[] {
  if (before && canonicalJson(factOf(before)) === canonicalJson(factOf(after))) return [];
  if (before && after.authorisation && before.authorisation?.at !== after.authorisation.at) return [announce(publicationAuthorised, after)];
  const definition = events[after.state.is];
  return definition ? [announce(definition, after)] : [];
}

/** The event that tells the present state once more, for a new listener. */
export const stateAnew = (publication: Publication): EventDraft =>
  announce(events[publication.state.is] ?? publicationPlanned, publication);
