import { serve } from '@kanfa/service';
import { AppModule } from './app.module.js';
import { readConfig } from './config.js';
import { announcer } from './goals/goal.announcer.js';

await serve({ name: 'analytics', config: readConfig(), module: AppModule, announcer });
