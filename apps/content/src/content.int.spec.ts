import { articleChanged, columnChanged, reviewApproved, reviewChangesRequested, publicationPlanned, publicationPublished, topicPlanned, unitSubmitted, unitWithdrawn } from '@kanfa/contracts';
import type { AccountState, ArticleView, AssetView, ColumnView, DesignView, Problem, PublicationFact, TopicView, UnitView } from '@kanfa/contracts';
import { serviceUnderTest, type Person, type ServiceUnderTest } from '@kanfa/service/under-test';
import { eventually } from '@kanfa/testing';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import sharp from 'sharp';
import { announcer } from './announcer.js';
import { AppModule } from './app.module.js';
import { readConfig } from './config.js';

let content: ServiceUnderTest;
let account: AccountState;
let planner: Person, editor: Person, designer: Person, partner: Person;

beforeAll(async () => {
  content = await serviceUnderTest({ name: 'content', module: AppModule, readConfig, announcer });
  account = await content.account();
  planner = await content.member({ name: '沈知予', duties: ['planner'] });
  editor = await content.member({ name: '陆听澜', duties: ['editor'] });
  designer = await content.member({ name: '苏槿', duties: ['designer'] });
  partner = await content.member({ name: '江渡', duties: [{ duty: 'partner-writer', accountId: account.accountId }], kind: 'partner' });
});
afterAll(() => content?.stop());

it('starts', async () => {
  const column = await content.as(planner).post<ColumnView>('/columns', { accountId: account.accountId, name: '用水服务', kind: 'service', perMonth: 4 });
  console.log(column.status, column.body);
});
