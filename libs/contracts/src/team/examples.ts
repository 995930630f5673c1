export const exampleMember = {
  memberId: '0199f3a0-0000-7000-8000-000000000008',
  name: '周砚秋',
  kind: 'employee',
  organisation: '栗川净水',
  post: '运营负责人',
  status: 'active',
  duties: [{ grantId: '0199f3a0-0000-7000-8000-000000000002', duty: 'lead', from: '2026-11-20T11:30:00.000Z' }],
  username: 'zhouyanqiu',
  email: null,
  joinedAt: '2026-11-20T11:30:00.000Z',
  version: 1,
};
export const exampleId = { id: '0199f3a0-0000-7000-8000-000000000002' };
export const exampleActivity = {
  id: '0199f3a0-0000-7000-8000-000000000010',
  at: '2026-11-20T11:30:00.000Z',
  actor: { kind: 'member', id: exampleMember.memberId, name: exampleMember.name },
  type: 'review.review-approved.v1',
  owner: 'review',
  key: '0199f3a0-0000-7000-8000-000000000005',
  accountId: '0199f3a0-0000-7000-8000-000000000001',
  title: '换滤芯前先看这一页',
  sentence: '周砚秋通过了《换滤芯前先看这一页》的审核',
};
export const exampleSummary = {
  memberId: exampleMember.memberId,
  name: exampleMember.name,
  total: 3,
  lastAt: '2026-11-20T11:30:00.000Z',
  counts: [{ type: 'review.review-approved.v1', label: '通过审核', count: 3 }],
};
export const exampleApiKey = {
  id: '0199f3a0-0000-7000-8000-000000000011',
  name: '日报脚本',
  memberId: exampleMember.memberId,
  memberName: exampleMember.name,
  start: 'kf_3fQz',
  createdAt: '2026-11-20T11:30:00.000Z',
  expiresAt: null,
  lastUsedAt: null,
  revokedAt: null,
};
