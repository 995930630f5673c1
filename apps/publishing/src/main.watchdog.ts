import { readWatchdogConfig } from './watchdog/config.js';
import { startWatchdog } from './watchdog/watch.client.js';

const watchdog = startWatchdog(readWatchdogConfig());
// nothing that goes wrong here may silence it
process.on('uncaughtException', (error) => process.stderr.write(`watchdog: ${String(error)}\n`));
process.on('unhandledRejection', (error) => process.stderr.write(`watchdog: ${String(error)}\n`));
const end = (): void => void watchdog.stop().then(() => process.exit(0));
process.once('SIGTERM', end);
process.once('SIGINT', end);
