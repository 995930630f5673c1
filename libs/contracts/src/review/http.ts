import { z } from 'zod';
import { menuButton } from '../content/menu.shapes.js';
import { approvalClass, sealedArticle } from '../content/shapes.js';
import { dutyShape } from '../rights.js';
import { instant, listOf, pageBy, route, sha256 } from '../route.js';
import { exampleFinding, exampleReview, exampleRulePack } from './examples.js';
import { contentPart, findingSeverity, findingShape, personShape, reviewStateName, said, waiverScope } from './shapes.js';

const reviewParams = z.object({ reviewId: z.uuid() });
const reason = z.string().trim().min(2).max(1_000);

/** Why the caller may not decide now; a stable code and a sentence. Null when the caller may. */
const hindrance = z.object({ code: z.string(), says: said }).nullable();

/** A review as lists show it. */
export const reviewShape = z.object({
  reviewId: z.uuid(),
  unitId: z.uuid(),
  accountId: z.uuid(),
  class: approvalClass,
  sealedHash: sha256,
  title: z.string(),
  state: reviewStateName,
  /** The stage that waits (or decided), from 1. */
  stage: z.number().int().min(1),
  stages: z.number().int().min(1),
  stageName: said,
  stageDuty: dutyShape,
  /** How many times this unit was handed over, this time included. */
  round: z.number().int().min(1),
  /** The approved hash this round changes by a few characters only, so that the last stage alone confirms it, on the difference. */
  smallChangeOf: sha256.nullable(),
  /** The incident that cut it short to its last stage, and why. */
  emergency: z.object({ incidentId: z.uuid(), reason: z.string() }).nullable(),
  openedAt: instant,
  dueAt: instant,
  overdue: z.boolean(),
  submittedBy: personShape,
  findings: z.number().int(),
  openFindings: z.number().int(),
  /** Open findings that stand in the way of an approval. */
  blockingFindings: z.number().int(),
  decidedBy: personShape.nullable(),
  decidedAt: instant.nullable(),
  reason: z.string().nullable(),
  hindrance,
  version: z.number().int(),
});
export type ReviewView = z.infer<typeof reviewShape>;

export const differencePiece = z.object({ op: z.enum(['same', 'added', 'removed']), text: z.string() });
export type DifferencePiece = z.infer<typeof differencePiece>;

/** What changed since the round before: only parts that changed; long unchanged runs are shortened with …. */
export const differenceShape = z.object({
  against: z.object({ reviewId: z.uuid(), sealedHash: sha256, state: reviewStateName, openedAt: instant }),
  added: z.number().int(),
  removed: z.number().int(),
  parts: z.array(
    z.object({
      articleIndex: z.number().int().nullable(),
      title: z.string(),
      part: contentPart,
      pieces: z.array(differencePiece),
    }),
  ),
  /** Changes outside the text: covers, pictures, settings, order. */
  others: z.array(said),
});
export type DifferenceView = z.infer<typeof differenceShape>;

export const reviewDetail = reviewShape.extend({
  contributors: z.array(personShape),
  steps: z.array(
    z.object({
      stage: z.number().int(),
      outcome: z.enum(['approved', 'rejected', 'changes-requested', 'withdrawn', 'void']),
      by: personShape.nullable(),
      at: instant,
      reason: z.string().nullable(),
    }),
  ),
  packs: z.array(z.object({ pack: z.string(), version: z.string() })),
  findingList: z.array(findingShape),
  /** The sealed content, read from the file store and hashed again. Pictures in `html` are `kanfa-asset:<sha256>`: GET /assets/{hash}. */
  content: z.discriminatedUnion('class', [
    z.object({ class: z.literal('bundle'), articles: z.array(sealedArticle) }),
    z.object({ class: z.literal('menu'), buttons: z.array(menuButton) }),
  ]),
  difference: differenceShape.nullable(),
});
export type ReviewDetail = z.infer<typeof reviewDetail>;

export const ruleShape = z.object({
  rule: z.string(),
  name: said,
  severity: findingSeverity,
  law: said.nullable(),
  suggestion: said.nullable(),
  /** How often it fired and how those findings ended: a rule that is mostly false is noise. */
  hits: z.number().int(),
  fixed: z.number().int(),
  waived: z.number().int(),
  false: z.number().int(),
  /** (fixed + waived) ÷ (fixed + waived + false); null before anything ended. */
  precision: z.number().nullable(),
});
export const rulePackShape = z.object({
  pack: z.string(),
  version: z.string(),
  name: said,
  /** SHA-256 over the pack's rules and terms: the same hash finds the same things. */
  fingerprint: sha256,
  terms: z.number().int(),
  rules: z.array(ruleShape),
});
export type RulePackView = z.infer<typeof rulePackShape>;

export const flowStage = z.object({
  name: said,
  /** Who decides this stage; the right review.decide is needed too. */
  duty: dutyShape,
  hours: z.number().int().min(1).max(240),
});
/** Characters of running text that may change after an approval with the last stage alone confirming it; 0 for none. */
const smallChangeCharacters = z.number().int().min(0).max(20);
/** In which an incident's holding statement is decided by the last stage alone; 0 for never. */
const emergencyMinutes = z.number().int().min(0).max(240);
export const flowShape = z.object({
  class: approvalClass,
  stages: z.array(flowStage).min(1).max(5),
  smallChangeCharacters,
  emergencyMinutes,
  version: z.number().int(),
});
export type FlowView = z.infer<typeof flowShape>;
const exampleFlow = {
  class: 'bundle',
  stages: [{ name: { zh: '负责人审核', en: 'Lead' }, duty: 'lead', hours: 4 }],
  smallChangeCharacters: 20,
  emergencyMinutes: 30,
  version: 1,
};

const decided = z.object({ reviewId: z.uuid(), state: reviewStateName, stage: z.number().int(), stages: z.number().int() });
const decisionProblems = ['review-decided', 'hash-mismatch', 'own-unit', 'stage-of-others', 'already-approved'];
const exampleHash = exampleReview.sealedHash;
const exampleDecided = (state: string) => ({ reviewId: exampleReview.reviewId, state, stage: 1, stages: 1 });

export const reviewRoutes = {
  listReviews: route('review', 'listReviews', {
    method: 'GET',
    path: '/reviews',
    right: 'review.read',
    summary: { zh: '审核列表，最新在前', en: 'Reviews, newest first' },
    query: pageBy('uuid').extend({
      state: reviewStateName.optional(),
      accountId: z.uuid().optional(),
      unitId: z.uuid().optional(),
      /** Only what waits for the caller's own decision. */
      mine: z.stringbool().default(false),
    }),
    response: listOf(reviewShape),
    example: { response: { items: [exampleReview], next: null } },
  }),
  getReview: route('review', 'getReview', {
    method: 'GET',
    path: '/reviews/{reviewId}',
    right: 'review.read',
    summary: {
      zh: '一次审核：封存内容、机器检查结果、与上一轮的差异、每一步决定',
      en: 'One review: the sealed content, what the machine found, what changed since the round before, every decision',
    },
    params: reviewParams,
    response: reviewDetail,
    problems: ['review-unknown', 'file-missing', 'file-altered'],
    example: {
      response: {
        ...exampleReview,
        contributors: [exampleReview.submittedBy],
        steps: [],
        packs: [{ pack: 'advertising-law', version: '1' }],
        findingList: [exampleFinding],
        content: { class: 'menu', buttons: [{ name: '报修', type: 'view', url: 'https://example.com/repair' }] },
        difference: null,
      },
    },
  }),
  approveReview: route('review', 'approveReview', {
    method: 'POST',
    path: '/reviews/{reviewId}/approval',
    right: 'review.decide',
    status: 200,
    summary: {
      zh: '通过当前审核阶段；必须写明读到的内容指纹',
      en: 'Approve the stage that waits; names the hash of the content that was read',
    },
    params: reviewParams,
    body: z.object({ sealedHash: sha256, note: z.string().trim().max(1_000).optional() }),
    response: decided,
    problems: [...decisionProblems, 'findings-open'],
    example: { body: { sealedHash: exampleHash }, response: exampleDecided('approved') },
  }),
  rejectReview: route('review', 'rejectReview', {
    method: 'POST',
    path: '/reviews/{reviewId}/rejection',
    right: 'review.decide',
    status: 200,
    summary: { zh: '驳回：这件内容不再发布', en: 'Reject: this is not to be published' },
    params: reviewParams,
    body: z.object({ sealedHash: sha256, reason }),
    response: decided,
    problems: decisionProblems,
    example: { body: { sealedHash: exampleHash, reason: '与品牌定位不符，不再推进。' }, response: exampleDecided('rejected') },
  }),
  requestChanges: route('review', 'requestChanges', {
    method: 'POST',
    path: '/reviews/{reviewId}/changes',
    right: 'review.decide',
    status: 200,
    summary: { zh: '退回修改，写明要改什么', en: 'Send back for changes, saying which' },
    params: reviewParams,
    body: z.object({ sealedHash: sha256, reason }),
    response: decided,
    problems: decisionProblems,
    example: { body: { sealedHash: exampleHash, reason: '第三段的数据请注明出处。' }, response: exampleDecided('changes-requested') },
  }),
  settleFinding: route('review', 'settleFinding', {
    method: 'POST',
    path: '/reviews/{reviewId}/findings/{findingId}/settlement',
    right: 'review.waive',
    status: 200,
    summary: {
      zh: '处理一条机器检查结果：豁免（写明依据与有效期）或误报',
      en: 'Settle a machine finding: waive it (with the ground and an end), or mark it false',
    },
    params: reviewParams.extend({ findingId: z.uuid() }),
    body: z.object({
      outcome: z.enum(['waived', 'false']),
      reason,
      /** A waiver's last day. A waiver for the account must have one. */
      until: z.iso.date().optional(),
      scope: waiverScope.default('unit'),
    }),
    response: findingShape,
    problems: ['finding-unknown', 'finding-settled', 'review-decided', 'own-unit', 'waiver-needs-end', 'waiver-ended'],
    example: {
      body: { outcome: 'waived', reason: '检测报告编号 LC-2026-118 附后，限定范围内属实。', until: '2026-12-31', scope: 'unit' },
      response: {
        ...exampleFinding,
        state: 'waived',
        settled: {
          by: { memberId: '0199f3a0-0000-7000-8000-000000000008', name: '周砚秋' },
          at: '2026-11-20T11:30:00.000Z',
          reason: '检测报告编号 LC-2026-118 附后，限定范围内属实。',
          until: '2026-12-31',
          scope: 'unit',
        },
      },
    },
  }),
  listRulePacks: route('review', 'listRulePacks', {
    method: 'GET',
    path: '/rule-packs',
    right: 'review.read',
    summary: {
      zh: '机器检查的规则包，附每条规则的命中与准确度',
      en: 'The rule packs of the machine checks, with hits and precision per rule',
    },
    response: listOf(rulePackShape),
    example: { response: { items: [exampleRulePack], next: null } },
  }),
  listReviewFlows: route('review', 'listReviewFlows', {
    method: 'GET',
    path: '/review-flows',
    right: 'review.read',
    summary: { zh: '各类内容的审核流程：阶段、职责、时限', en: 'Review flows by class: stages, duties, hours' },
    response: listOf(flowShape),
    example: { response: { items: [exampleFlow], next: null } },
  }),
  setReviewFlow: route('review', 'setReviewFlow', {
    method: 'PUT',
    path: '/review-flows/{class}',
    right: 'member.manage',
    summary: {
      zh: '修改一类内容的审核流程；进行中的审核仍按原流程走完',
      en: 'Change the flow of a class; reviews under way keep the flow they began with',
    },
    params: z.object({ class: approvalClass }),
    body: z.object({
      stages: z.array(flowStage).min(1).max(5),
      smallChangeCharacters: smallChangeCharacters.optional(),
      emergencyMinutes: emergencyMinutes.optional(),
    }),
    response: flowShape,
    ifMatch: true,
    problems: ['version-required', 'stale-version'],
    example: {
      body: {
        stages: [
          { name: { zh: '品牌法务', en: 'Legal' }, duty: 'legal', hours: 8 },
          { name: { zh: '负责人审核', en: 'Lead' }, duty: 'lead', hours: 4 },
        ],
      },
      response: { ...exampleFlow, version: 2 },
    },
  }),
};
