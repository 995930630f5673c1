import { secretKeeping } from '@kanfa/service';
import { Module } from '@nestjs/common';
import { ActivitiesController } from './activity/activities.controller.js';
import { ActivityEvents } from './activity/activity.events.js';
import { ActivityQueries } from './activity/activity.queries.js';
import { RecordActivity } from './activity/record-activity.use-case.js';
import { ApiKeyQueries } from './api-key/api-key.queries.js';
import { ApiKeysController } from './api-key/api-keys.controller.js';
import { CreateApiKey } from './api-key/create-api-key.use-case.js';
import { RevokeApiKey } from './api-key/revoke-api-key.use-case.js';
import { CreateMember } from './member/create-member.use-case.js';
import { GrantDuty } from './member/grant-duty.use-case.js';
import { MemberQueries } from './member/member.queries.js';
import { MembersController } from './member/members.controller.js';
import { RevokeDuty } from './member/revoke-duty.use-case.js';
import { UpdateMember } from './member/update-member.use-case.js';
import { KeepNotice } from './notice/keep-notice.use-case.js';
import { NoticeEvents } from './notice/notice.events.js';
import { NoticeQueries } from './notice/notice.queries.js';
import { NoticesController } from './notice/notices.controller.js';
import { ReadNotice } from './notice/read-notice.use-case.js';
import { PutRobot } from './robot/put-robot.use-case.js';
import { RobotCaller } from './robot/robot-caller.client.js';
import { RobotSender } from './robot/robot-sender.loop.js';
import { RobotQueries } from './robot/robot.queries.js';
import { RobotsController } from './robot/robots.controller.js';
import { SetMention } from './robot/set-mention.use-case.js';
import { TestRobot } from './robot/test-robot.use-case.js';
import { EnrolFactor } from './second-factor/enrol-factor.use-case.js';
import { ProveFactor } from './second-factor/prove-factor.use-case.js';
import { ResetFactor } from './second-factor/reset-factor.use-case.js';
import { SecondFactorController } from './second-factor/second-factor.controller.js';
import { SecondFactorQueries } from './second-factor/second-factor.queries.js';
import { Attempts } from './sign-in/attempts.limiter.js';
import { Sessions } from './sign-in/better-auth.client.js';
import { ChangePassword } from './sign-in/change-password.use-case.js';
import { IdentityController } from './sign-in/identity.controller.js';
import { IdentityQueries } from './sign-in/identity.queries.js';
import { SetSignIn } from './sign-in/set-sign-in.use-case.js';
import { SignInController } from './sign-in/sign-in.controller.js';
import { sealedColumns } from './sealed-columns.js';

/** Publishes team.member-changed.v1 and team.notice-kept.v1; hears everyone, for the activities, and the notices of publishing and content. */
@Module({
  controllers: [
    ActivitiesController,
    ActivityEvents,
    ApiKeysController,
    IdentityController,
    MembersController,
    NoticeEvents,
    NoticesController,
    RobotsController,
    SecondFactorController,
    SignInController,
  ],
  providers: [
    ActivityQueries,
    ApiKeyQueries,
    Attempts,
    ChangePassword,
    CreateApiKey,
    CreateMember,
    EnrolFactor,
    GrantDuty,
    IdentityQueries,
    KeepNotice,
    MemberQueries,
    NoticeQueries,
    ProveFactor,
    PutRobot,
    ReadNotice,
    RecordActivity,
    ResetFactor,
    RevokeApiKey,
    RevokeDuty,
    RobotCaller,
    RobotQueries,
    RobotSender,
    SecondFactorQueries,
    ...secretKeeping(sealedColumns),
    Sessions,
    SetMention,
    SetSignIn,
    TestRobot,
    UpdateMember,
  ],
})
export class AppModule {}
