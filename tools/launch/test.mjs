// npm test: installs what is missing, runs every check, and ends with "N passed, N failed".
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { ensureBuilt, ensureInstalled, environment, node24, root } from './prepare.mjs';

let passed = 0;
let failed = 0;
const started = Date.now();
const say = (text) => console.log(`\n── ${text} (${Math.round((Date.now() - started) / 1000)} s)`);

/** Runs a program of node_modules under Node 24. */
function run(script, args, env = {}) {
  return (
    spawnSync(node24, [join(root, 'node_modules', script), ...args], {
      cwd: root,
      stdio: ['ignore', 'inherit', 'inherit'],
      env: environment(env),
    }).status === 0
  );
}

/**
 * Starts programs one after the other at the lowest priority, beside what waits for databases and brokers. Resolves to each one's name, verdict
 * and what it printed.
 */
async function runBeside(programs) {
  const outcomes = [];
  for (const [name, script, args, env = {}] of programs) {
    const child = spawn('nice', ['-n', '15', node24, join(root, script), ...args], { cwd: root, env: environment(env) });
    let said = '';
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (said += chunk));
    const ok = await new Promise((resolve) => child.on('error', () => resolve(false)).on('close', (code) => resolve(code === 0)));
    outcomes.push({ name, ok, said });
  }
  return outcomes;
}

function check(name, ok) {
  if (ok) passed += 1;
  else failed += 1;
  console.log(`${ok ? '✓' : '✗'} ${name}`);
}

/** A browser and Chinese glyphs, for the stories. */
function ensureBrowser() {
  const missing = [
    ['/usr/bin/chromium', 'chromium'],
    ['/usr/share/fonts/opentype/noto', 'fonts-noto-cjk'],
  ]
    .filter(([path]) => !existsSync(path))
    .map(([, name]) => name);
  if (missing.length === 0) return;
  say(`安装 ${missing.join(', ')} · installing`);
  const apt = (args) =>
    spawnSync('apt-get', args, { stdio: ['ignore', 'ignore', 'inherit'], env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } })
      .status === 0;
  if (!(apt(['update', '-qq']) && apt(['install', '-y', '-qq', '--no-install-recommends', ...missing]))) {
    console.error(
      `请先安装 ${missing.join(' ')}，界面故事要在真实浏览器里跑。 · Please install ${missing.join(' ')}: the stories run in a real browser.`,
    );
    process.exit(1);
  }
}

/** One run of Jest: its suites, or undefined when it left no report. */
async function suitesOf(name, args) {
  const report = join(root, 'tmp', `${name.split(/\W/)[0]}.json`);
  mkdirSync(join(root, 'tmp'), { recursive: true });
  rmSync(report, { force: true });
  // a handle some library keeps open must not hold up the verdict
  const jestArgs = [join(root, 'node_modules/jest/bin/jest.js'), '--json', `--outputFile=${report}`, '--forceExit', ...args];
  const env = environment({ NODE_OPTIONS: '--experimental-vm-modules --disable-warning=ExperimentalWarning' });
  const child = spawn(node24, jestArgs, { cwd: root, stdio: ['ignore', 'inherit', 'inherit'], env });
  await new Promise((resolve) => child.on('close', resolve));
  return existsSync(report) ? JSON.parse(readFileSync(report, 'utf8')).testResults : undefined;
}

const isFailed = ({ status }) => status !== 'passed';

/** `again`: a suite that failed is run once more, alone, and both outcomes are said: what fails only sometimes must be seen, not hidden. */
async function jest(name, args, { again = false } = {}) {
  say(name);
  let suites = await suitesOf(name, args);
  if (!suites) return check(`${name}: no report`, false);
  const failedFirst = suites.filter(isFailed);
  if (again && failedFirst.length > 0) {
    say(`${name}: ${failedFirst.length} failed, once more`);
    const paths = failedFirst.map((suite) => suite.name);
    const second = (await suitesOf(name, [...args, '--runTestsByPath', ...paths])) ?? failedFirst;
    for (const suite of second) console.log(`${isFailed(suite) ? '✗ failed twice' : '! failed, then passed'}: ${suite.name}`);
    suites = [...suites.filter((suite) => !isFailed(suite)), ...second];
  }
  for (const suite of suites) {
    const good = suite.assertionResults.filter(({ status }) => status === 'passed').length;
    const bad = suite.assertionResults.length - good;
    passed += good;
    // a suite that broke before its first test counts as one failure
    failed += bad === 0 && isFailed(suite) ? 1 : bad;
  }
}

ensureInstalled();
ensureBrowser();
ensureBuilt();

say('format, list of decisions, project graph');
check('format', run('prettier/bin/prettier.cjs', ['--check', '--log-level=warn', '.']));
check('list of decisions', spawnSync(node24, ['tools/adr-index/index.mjs', '--check'], { cwd: root, stdio: 'inherit' }).status === 0);
// without a project graph the boundaries rule would skip itself and pass
check('project graph', run('nx/dist/bin/nx.js', ['graph', `--file=${join(root, 'tmp', 'graph.json')}`]));

const beside = runBeside([
  ['types', 'node_modules/typescript/bin/tsc', ['-p', 'tsconfig.json']],
  ['types of the console', 'node_modules/typescript/bin/tsc', ['-p', 'apps/console/tsconfig.json']],
  ['lint', 'node_modules/eslint/bin/eslint.js', ['--max-warnings=0', '.'], { NODE_OPTIONS: '--max-old-space-size=6144' }],
]);
await jest('specs: rules, then services on real PostgreSQL and NATS', ['--testPathIgnorePatterns=apps/stories'], { again: true });
say('lint with boundaries, types (begun beside the specs)');
for (const { name, ok, said } of await beside) {
  if (!ok) console.log(said);
  check(name, ok);
}
await jest('stories in a real browser', ['--selectProjects', 'apps:stories', '--runInBand'], { again: true });

say('done');
console.log(`${passed} passed, ${failed} failed`);
process.exit(failed === 0 ? 0 : 1);
