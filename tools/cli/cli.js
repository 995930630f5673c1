// npm run -s kanfa -- COMMAND: the command line; installs packages the first time, then runs from its sources under Node 24.
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { ensureInstalled, environment, node24, root } from '../launch/prepare.mjs';

ensureInstalled();
const sources = ['--no-warnings', '--conditions=@kanfa/source', '--import', join(root, 'tools/drills/typescript.mjs')];
const cli = spawn(node24, [...sources, join(root, 'tools/cli/src/main.ts'), ...process.argv.slice(2)], {
  stdio: 'inherit',
  env: environment(),
});
// Ctrl-C reaches it too
process.on('SIGINT', () => undefined);
cli.on('exit', (code, signal) => process.exit(code ?? (signal ? 130 : 0)));
