import { Module } from '@nestjs/common';
import { AdoptArticle } from './adoption/adopt-article.use-case.js';
import { AdoptionController } from './adoption/adoption.controller.js';
import { CorrectionNews } from './adoption/correction.events.js';
import { KeepCorrection } from './adoption/keep-correction.use-case.js';
import { SettleUpdate } from './adoption/settle-update.use-case.js';
import { AgeArticles } from './article/age-articles.use-case.js';
import { AgeingLoop } from './article/ageing.loop.js';
import { ArticleController } from './article/article.controller.js';
import { ChangeArticle } from './article/change-article.use-case.js';
import { CreateArticle } from './article/create-article.use-case.js';
import { AssetController } from './asset/asset.controller.js';
import { UploadAsset } from './asset/upload-asset.use-case.js';
import { ColumnController } from './column/column.controller.js';
import { CreateColumn } from './column/create-column.use-case.js';
import { UpdateColumn } from './column/update-column.use-case.js';
import { ChangeTopic } from './topic/change-topic.use-case.js';
import { CreateTopic } from './topic/create-topic.use-case.js';
import { TopicController } from './topic/topic.controller.js';
import { ComposeUnit } from './unit/compose-unit.use-case.js';
import { FollowUnit } from './unit/follow-unit.use-case.js';
import { SubmitUnit } from './unit/submit-unit.use-case.js';
import { UnitController } from './unit/unit.controller.js';
import { PublicationNews, ReviewNews } from './unit/unit.events.js';

@Module({
  controllers: [
    ColumnController,
    TopicController,
    ArticleController,
    AssetController,
    UnitController,
    AdoptionController,
    ReviewNews,
    PublicationNews,
    CorrectionNews,
  ],
  providers: [
    CreateColumn,
    UpdateColumn,
    CreateTopic,
    ChangeTopic,
    CreateArticle,
    ChangeArticle,
    AgeArticles,
    AgeingLoop,
    UploadAsset,
    ComposeUnit,
    SubmitUnit,
    FollowUnit,
    AdoptArticle,
    SettleUpdate,
    KeepCorrection,
  ],
})
export class AppModule {}
