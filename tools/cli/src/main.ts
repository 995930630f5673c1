import { commands } from './commands.js';
import { Gateway } from './gateway.js';
import { helpOf, languageOf, readInvocation, type Invocation } from './invocation.js';
import { readSession, sessionPath, writeSession } from './session-file.js';
import { exits, Stop, usage } from './stop.js';
import { terminal } from './terminal.js';

const { env } = process;

async function run({ command, args, values, help, json, language, server }: Invocation): Promise<void> {
  if (help || !command) return terminal.out(helpOf(command, commands, language));
  const path = sessionPath(env);
  const kept = readSession(path);
  const address = server ?? kept?.server;
  if (address === undefined || !URL.canParse(address))
    throw usage('还不知道服务器：用 --server 或 KANFA_SERVER', 'No server is known yet: use --server or KANFA_SERVER');
  const apiKey = env['KANFA_API_KEY'];
  // a session belongs to its server: nobody else is shown it
  const cookie = kept !== undefined && new URL(kept.server).origin === new URL(address).origin ? kept.cookie : undefined;
  const gateway = new Gateway(address, command.name === 'sign-in' ? {} : { cookie, apiKey }, language);
  const { answer, lines } = await command.run({ gateway, terminal, language, args, values, env });
  if (kept && cookie !== undefined && gateway.cookie !== cookie && !['sign-in', 'sign-out'].includes(command.name))
    writeSession(path, { ...kept, ...(gateway.cookie && { cookie: gateway.cookie }) });
  terminal.out(json ? JSON.stringify(answer) : lines.join('\n'));
}

let language = languageOf(undefined, env);
let json = process.argv.includes('--json');
try {
  const invocation = readInvocation(process.argv.slice(2), commands, env);
  ({ language, json } = invocation);
  await run(invocation);
} catch (error) {
  if (!(error instanceof Stop)) throw error;
  terminal.err(json ? JSON.stringify({ exit: exits[error.exit], ...error.say, problem: error.problem }) : error.say[language]);
  process.exitCode = exits[error.exit];
}
