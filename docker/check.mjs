// The container check: images, compose up --wait, the main job against it, one service down while the others serve, one integration spec of
// each service on Testcontainers, and everything taken down again.
import { spawnSync } from 'node:child_process';
import { globSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ensureBuilt, ensureInstalled, environment, node24, root } from '../tools/launch/prepare.mjs';

const ports = { GATEWAY_PORT: '13000', SANDBOX_PORT: '13900', CALLBACK_PORT: '13114' };
const files = ['-f', 'docker/compose.yaml', '-f', 'docker/compose.offline.yaml'];
let passed = 0;
let failed = 0;

const sh = (command, args, options = {}) => spawnSync(command, args, { cwd: root, stdio: 'inherit', env: environment(ports), ...options });
const compose = (...args) => sh('docker', ['compose', ...files, ...args]).status === 0;
function check(name, ok) {
  if (ok) passed += 1;
  else failed += 1;
  console.log(`${ok ? '✓' : '✗'} ${name}`);
  return ok;
}
const answers = async (path) => (await fetch(`http://127.0.0.1:${ports.GATEWAY_PORT}${path}`).catch(() => undefined))?.status;

ensureInstalled();
ensureBuilt();
const home = mkdtempSync(join(tmpdir(), 'kanfa-compose-'));
rmSync(join(root, 'docker/.env'), { force: true });
sh(node24, ['docker/prepare.mjs']);
const setting = (name) => new RegExp(`^${name}='(.*)'$`, 'm').exec(readFileSync(join(root, 'docker/.env'), 'utf8'))[1];
writeFileSync(join(home, 'sandbox.key'), setting('SANDBOX_CONTROL_KEY'));

try {
  // one after the other: the layers are the same but for the last
  check('images', compose('build', 'migrate') && compose('build'));
  if (check('compose up --wait', compose('up', '--wait', '--wait-timeout', '300'))) {
    const job = sh(node24, [
      'tools/launch/dist/against.js',
      ...['--home', home, '--gateway', `http://127.0.0.1:${ports.GATEWAY_PORT}`, '--origin', setting('PUBLIC_ORIGIN')],
      ...[
        '--sandbox',
        `http://127.0.0.1:${ports.SANDBOX_PORT}`,
        '--sandbox-key-file',
        join(home, 'sandbox.key'),
        '--callback',
        'http://interaction:3114',
      ],
      ...['--found', `docker compose ${files.join(' ')} exec -T team node apps/team/dist/bootstrap.js`],
    ]);
    check('the main job against the containers', job.status === 0);
    compose('stop', 'analytics');
    check(
      'analytics away: its own routes say so',
      (await answers('/api/v1/figures/overview')) === 401 || (await answers('/api/v1/figures/overview')) === 503,
    );
    check('analytics away: the others serve', (await answers('/api/openapi.json')) === 200 && (await answers('/health/live')) === 200);
  }
} finally {
  compose('logs', '--no-color', '--tail', failed ? '60' : '0');
  compose('down', '--volumes', '--timeout', '10');
  rmSync(home, { recursive: true, force: true });
}

const services = ['content', 'review', 'publishing', 'interaction', 'analytics', 'team'];
const specs = services.map((service) => globSync(`apps/${service}/src/**/*.int.spec.ts`, { cwd: root }).sort()[0]);
const jest = sh(node24, ['node_modules/jest/bin/jest.js', '--runInBand', '--forceExit', ...specs], {
  env: environment({ KANFA_TEST_CONTAINERS: '1', NODE_OPTIONS: '--experimental-vm-modules --disable-warning=ExperimentalWarning' }),
});
check('one integration spec of each service on Testcontainers', jest.status === 0);

console.log(`containers: ${passed} passed, ${failed} failed`);
process.exit(failed === 0 ? 0 : 1);
