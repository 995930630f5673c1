import { Module } from '@nestjs/common';
import { CountFact } from './facts/count-fact.use-case.js';
import { FactController } from './facts/fact.controller.js';
import { FactEvents } from './facts/fact.events.js';
import { FactQueries } from './facts/fact.queries.js';
import { NotePublication } from './facts/note-publication.use-case.js';
import { DataCube } from './figures/data-cube.client.js';
import { FigureImporter } from './figures/figure-importer.loop.js';
import { FiguresController } from './figures/figures.controller.js';
import { FiguresQueries } from './figures/figures.queries.js';
import { ImportQueries } from './figures/import.queries.js';
import { OverviewQueries } from './figures/overview.queries.js';
import { StoreFigures } from './figures/store-figures.use-case.js';
import { TokenConnection, tokenClientProvider } from './figures/token-client.provider.js';
import { CloseGoal } from './goals/close-goal.use-case.js';
import { CreateGoal } from './goals/create-goal.use-case.js';
import { GoalController } from './goals/goal.controller.js';
import { GoalKeeper } from './goals/goal-keeper.loop.js';
import { GoalQueries } from './goals/goal.queries.js';
import { UpdateGoal } from './goals/update-goal.use-case.js';
import { HistoryEvents } from './history/history.events.js';
import { KeepHistory } from './history/keep-history.use-case.js';
import { CreateReport } from './reports/create-report.use-case.js';
import { ReportController } from './reports/report.controller.js';
import { ReportQueries } from './reports/report.queries.js';

/**
 * Says: analytics.figures-imported, analytics.goal-progressed, analytics.report-ready.
 * Hears: everything countable of content, review, publishing and interaction (facts/fact.events.ts), accounts and people.
 */
@Module({
  controllers: [FactEvents, FactController, FiguresController, HistoryEvents, GoalController, ReportController],
  providers: [
    ...[tokenClientProvider, TokenConnection, DataCube],
    ...[CountFact, NotePublication, StoreFigures, KeepHistory, CreateGoal, UpdateGoal, CloseGoal, CreateReport],
    ...[FactQueries, ImportQueries, FiguresQueries, OverviewQueries, GoalQueries, ReportQueries],
    ...[FigureImporter, GoalKeeper],
  ],
})
export class AppModule {}
