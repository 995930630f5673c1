import { serve } from '@kanfa/service';
import { announceMembers } from './announcer.js';
import { AppModule } from './app.module.js';
import { readConfig } from './config.js';

await serve({ name: 'team', config: readConfig(), module: AppModule, announcer: announceMembers });
