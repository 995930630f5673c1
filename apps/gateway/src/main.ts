import { createLogger } from '@kanfa/kit';
import { readConfig } from './config.js';
import { runGateway } from './gateway.js';

const config = readConfig();
const gateway = await runGateway(config, createLogger('gateway', config.LOG_LEVEL));
const end = (): void => void gateway.stop().then(() => process.exit(0));
process.once('SIGTERM', end);
process.once('SIGINT', end);
