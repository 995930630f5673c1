import { serve } from '@kanfa/service';
import { AppModule } from './app.module.js';
import { readConfig } from './config.js';
import { announcer } from './review/review.announcer.js';

await serve({ name: 'review', config: readConfig(), module: AppModule, announcer });
