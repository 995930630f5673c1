import { serve } from '@kanfa/service';
import { announcer } from './announcer.js';
import { AppModule } from './app.module.js';
import { readConfig } from './config.js';

const config = readConfig();
await serve({ name: 'content', config, module: AppModule, announcer });
