import { serve } from '@kanfa/service';
import { announcer } from './announcer.js';
import { AppModule } from './app.module.js';
import { readConfig } from './config.js';

await serve({ name: 'publishing', config: readConfig(), module: AppModule, announcer });
