import { serve } from '@kanfa/service';
import { announcer } from './announcer.js';
import { AppModule } from './app.module.js';
import { readConfig } from './config.js';
import { Checkpoint } from './dispatch/checkpoint.js';
import { Fatal } from './drills/fatal.drill.js';

/** As `main.ts`, but it dies where the plan in the given file says. */
const fatal = { provide: Checkpoint, useValue: new Fatal(process.argv[2]!) };
await serve({ name: 'publishing', config: readConfig(), module: { module: AppModule, providers: [fatal] }, announcer });
