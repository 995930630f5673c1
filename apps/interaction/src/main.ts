import { serve } from '@kanfa/service';
import { AppModule } from './app.module.js';
import { readConfig } from './config.js';

await serve({ name: 'interaction', config: readConfig(), module: AppModule });
