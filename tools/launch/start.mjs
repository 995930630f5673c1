// npm start: prepares the machine, then hands over to the launcher under Node 24.
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { ensureBuilt, ensureInstalled, environment, node24, root } from './prepare.mjs';

ensureInstalled();
ensureBuilt();
const launcher = spawn(node24, [join(root, 'tools/launch/dist/main.js'), ...process.argv.slice(2)], {
  stdio: 'inherit',
  env: environment(),
});
// Ctrl-C reaches the launcher too; this process only waits for it to end everything in order
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => signal !== 'SIGINT' && launcher.kill('SIGTERM'));
launcher.on('exit', (code, signal) => process.exit(code ?? (signal ? 1 : 0)));
