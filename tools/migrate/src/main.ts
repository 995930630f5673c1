import { EmbeddedProblem } from '@kanfa/embedded';
import { command, usage } from './command.js';

try {
  for (const line of await command(process.argv.slice(2), process.env)) process.stdout.write(`${line}\n`);
} catch (error) {
  if (!(error instanceof EmbeddedProblem) && !isUsage(error)) throw error;
  process.stderr.write(`${error.message}\n${isUsage(error) ? `\n${usage}` : ''}`);
  process.exitCode = 1;
}

function isUsage(error: unknown): error is Error {
  return error instanceof Error && 'code' in error && (error.code === 'usage' || String(error.code).startsWith('ERR_PARSE_ARGS'));
}
