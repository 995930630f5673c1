import { accountExporter, secretKeeping } from '@kanfa/service';
import { Module } from '@nestjs/common';
import { AccountController } from './account/account.controller.js';
import { exportedByPublishing } from './account/exported.js';
import { ConnectAccount } from './account/connect-account.use-case.js';
import { UpdateAccount } from './account/update-account.use-case.js';
import { GroupController } from './account-group/group.controller.js';
import { AddGroup, ChangeGroup, RemoveGroup } from './account-group/keep-group.use-case.js';
import { AdoptionEvents } from './amendment/adoption.events.js';
import { AmendmentController } from './amendment/amendment.controller.js';
import { AskAmendment } from './amendment/ask-amendment.use-case.js';
import { CompleteAmendment } from './amendment/complete-amendment.use-case.js';
import { DecideAmendment } from './amendment/decide-amendment.use-case.js';
import { KeepVersion } from './amendment/keep-version.use-case.js';
import { Withdrawer } from './amendment/withdrawer.client.js';
import { ApprovalEvents } from './approval/approval.events.js';
import { KeepApproval, VoidApproval } from './approval/keep-approval.use-case.js';
import { SealedUnits } from './approval/sealed-unit.client.js';
import { CapabilityProber } from './capability/capability-prober.client.js';
import { KeepMatrix } from './capability/keep-matrix.use-case.js';
import { ConnectionTester } from './connection/connection-tester.client.js';
import { ConnectionController } from './connection/connection.controller.js';
import { KeepChecks } from './connection/keep-checks.use-case.js';
import { Checkpoint } from './dispatch/checkpoint.js';
import { Dispatcher } from './dispatch/dispatcher.client.js';
import { Follower } from './dispatch/follower.client.js';
import { HearJob } from './dispatch/hear-job.use-case.js';
import { JobEvents } from './dispatch/job.events.js';
import { Pages } from './dispatch/pages.client.js';
import { Pictures } from './dispatch/pictures.client.js';
import { Reads } from './dispatch/reads.client.js';
import { Reconciler } from './dispatch/reconciler.client.js';
import { Roaming } from './dispatch/roaming.client.js';
import { Sender } from './dispatch/sender.client.js';
import { Visits } from './dispatch/visits.client.js';
import { Wechat } from './dispatch/wechat.client.js';
import { DistributionController } from './distribution/distribution.controller.js';
import { Packs } from './distribution/packs.client.js';
import { WriteSharingWords } from './distribution/write-words.use-case.js';
import { HandBackAccount } from './hand-back/hand-back-account.use-case.js';
import { HandBackController } from './hand-back/hand-back.controller.js';
import { DayListEvents } from './hand-over/day-list.events.js';
import { MatchDayList } from './hand-over/match-day-list.use-case.js';
import { FastTrackStatement } from './incident/fast-track-statement.use-case.js';
import { FollowStatement } from './incident/follow-statement.use-case.js';
import { IncidentController } from './incident/incident.controller.js';
import { OpenIncident } from './incident/open-incident.use-case.js';
import { RaiseSurge } from './incident/raise-surge.use-case.js';
import { RunIncident } from './incident/run-incident.use-case.js';
import { SurgeEvents } from './incident/surge.events.js';
import { StatementEvents } from './incident/statement.events.js';
import { DecideDraft } from './lock/decide-draft.use-case.js';
import { DraftLock } from './lock/draft-lock.client.js';
import { DraftController } from './lock/draft.controller.js';
import { FreezeAccounts } from './freeze/freeze-accounts.use-case.js';
import { FreezeController } from './freeze/freeze.controller.js';
import { ReleaseAccount } from './freeze/release-account.use-case.js';
import { ProtectionController } from './protection/protection.controller.js';
import { SetProtection } from './protection/set-protection.use-case.js';
import { Examiner } from './rehearsal/examiner.client.js';
import { RehearsalController } from './rehearsal/rehearsal.controller.js';
import { Rehearser } from './rehearsal/rehearser.client.js';
import { LiveMenus } from './menu/live-menu.client.js';
import { MenuPictures } from './menu/menu-pictures.client.js';
import { ApplyMenu } from './menu/apply-menu.use-case.js';
import { AskForQrCode } from './qr-code/ask-for-qr-code.use-case.js';
import { CountFollower } from './qr-code/count-follower.use-case.js';
import { QrCodeMaker } from './qr-code/qr-code-maker.client.js';
import { QrCodeController } from './qr-code/qr-code.controller.js';
import { QrCodeEvents } from './qr-code/qr-code.events.js';
import { MenuApplier } from './menu/menu-applier.client.js';
import { MenuController } from './menu/menu.controller.js';
import { Patrol } from './patrol/patrol.client.js';
import { AuthorisePublication } from './publication/authorise-publication.use-case.js';
import { CancelPublication, ReplanPublication } from './publication/change-publication.use-case.js';
import { PlanPublication } from './publication/plan-publication.use-case.js';
import { PublicationController } from './publication/publication.controller.js';
import { DecidePublication } from './publication/decide-publication.use-case.js';
import { SettlePublication } from './publication/settle-publication.use-case.js';
import { CountListedSends } from './quota/count-listed-sends.use-case.js';
import { QuotaEvents } from './quota/quota.events.js';
import { ChangeCalendar } from './schedule/change-calendar.use-case.js';
import { CheckPlan } from './schedule/check-plan.use-case.js';
import { ColumnEvents } from './schedule/column.events.js';
import { KeepColumn } from './schedule/keep-column.use-case.js';
import { KeepListView } from './schedule/list-view.use-case.js';
import { ScheduleController } from './schedule/schedule.controller.js';
import { SetRhythm } from './schedule/set-rhythm.use-case.js';
import { BeginTakeOver } from './take-over/begin-take-over.use-case.js';
import { CompareTakeOver } from './take-over/compare-take-over.use-case.js';
import { HearTakeOver } from './take-over/hear-take-over.use-case.js';
import { KeepHistory } from './take-over/keep-history.use-case.js';
import { ReturnTakeOver } from './take-over/return-take-over.use-case.js';
import { TakeOverController } from './take-over/take-over.controller.js';
import { TakeOverEvents } from './take-over/take-over.events.js';
import { TakeOverImporter } from './take-over/take-over-importer.client.js';
import { Estimator } from './reach/estimator.client.js';
import { TokenCustodian } from './token/token-custodian.client.js';
import { ChangeTicket, OpenTicket } from './ticket/keep-ticket.use-case.js';
import { TicketController } from './ticket/ticket.controller.js';
import { LeaseToken } from './token/lease-token.use-case.js';
import { TokenController } from './token/token.controller.js';
import { TokenReaders } from './token/token-readers.client.js';
import { TokenResponder } from './token/token.responder.js';
import { AddUpkeep, ChangeUpkeep, CompleteUpkeep } from './upkeep/keep-upkeep.use-case.js';
import { UpkeepReminder } from './upkeep/upkeep-reminder.client.js';
import { UpkeepController } from './upkeep/upkeep.controller.js';
import { sealedColumns } from './sealed-columns.js';

const exporter = accountExporter('publishing', exportedByPublishing);

@Module({
  controllers: [
    AccountController,
    exporter.controller,
    PublicationController,
    ScheduleController,
    FreezeController,
    HandBackController,
    ProtectionController,
    RehearsalController,
    MenuController,
    ApprovalEvents,
    JobEvents,
    ColumnEvents,
    QuotaEvents,
    ConnectionController,
    TokenController,
    GroupController,
    UpkeepController,
    TicketController,
    TakeOverController,
    TakeOverEvents,
    QrCodeController,
    QrCodeEvents,
    DraftController,
    DistributionController,
    AmendmentController,
    AdoptionEvents,
    IncidentController,
    StatementEvents,
    SurgeEvents,
    DayListEvents,
  ],
  providers: [
    ...secretKeeping(sealedColumns),
    // accounts and their tokens
    ConnectAccount,
    UpdateAccount,
    TokenReaders,
    TokenCustodian,
    LeaseToken,
    TokenResponder,
    // how they are connected, and what WeChat lets them do
    ConnectionTester,
    KeepChecks,
    CapabilityProber,
    KeepMatrix,
    AddGroup,
    ChangeGroup,
    RemoveGroup,
    // what expires, and what went wrong
    AddUpkeep,
    ChangeUpkeep,
    CompleteUpkeep,
    UpkeepReminder,
    OpenTicket,
    ChangeTicket,
    // what may be sent
    SealedUnits,
    KeepApproval,
    VoidApproval,
    // plans, and what people decide about them
    PlanPublication,
    ReplanPublication,
    AuthorisePublication,
    CancelPublication,
    DecidePublication,
    SettlePublication,
    Estimator,
    CountListedSends,
    // the company's calendar, and what speaks against a slot
    ChangeCalendar,
    SetRhythm,
    CheckPlan,
    KeepColumn,
    KeepListView,
    DecideDraft,
    { provide: Checkpoint, useValue: new Checkpoint() },
    // sending, and finding out what became of it
    Wechat,
    Reads,
    Pages,
    Pictures,
    Roaming,
    Visits,
    DraftLock,
    Sender,
    Reconciler,
    Follower,
    HearJob,
    MatchDayList,
    Dispatcher,
    // what is out: looked at again, corrected, withdrawn; and what goes wrong
    Patrol,
    AskAmendment,
    DecideAmendment,
    CompleteAmendment,
    KeepVersion,
    Withdrawer,
    Packs,
    WriteSharingWords,
    OpenIncident,
    RunIncident,
    FastTrackStatement,
    FollowStatement,
    RaiseSurge,
    // rehearsing what is planned
    SetProtection,
    Examiner,
    Rehearser,
    // the red button
    FreezeAccounts,
    HandBackAccount,
    ReleaseAccount,
    // menus
    ApplyMenu,
    LiveMenus,
    MenuPictures,
    MenuApplier,
    // accounts that lived before us
    BeginTakeOver,
    CompareTakeOver,
    ReturnTakeOver,
    KeepHistory,
    HearTakeOver,
    TakeOverImporter,
    exporter.provider,
    // QR codes with a source
    AskForQrCode,
    QrCodeMaker,
    CountFollower,
  ],
})
export class AppModule {}
