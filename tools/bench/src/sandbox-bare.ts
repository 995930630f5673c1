import { openSync, writeSync } from 'node:fs';
import fastify from 'fastify';

/**
 * As little as can answer the same over HTTP: no token, no quota, no state. Bodies are parsed, answers are what the simulator answered. At
 * `/<n>/kept` the parsed body is on file before the answer, as one line: like the simulator's writes it outlives a SIGKILL of the process.
 */
process.once('message', (task: { answers: object[]; file: string }) => void serve(task));

async function serve({ answers, file }: { answers: object[]; file: string }): Promise<void> {
  const app = fastify();
  const kept = openSync(file, 'a');
  answers.forEach((answer, at) => {
    app.get(`/${at}`, async () => answer);
    app.post(`/${at}`, async () => answer);
    app.post(`/${at}/kept`, async ({ body }) => {
      writeSync(kept, `${JSON.stringify(body)}\n`);
      return answer;
    });
  });
  process.send?.(await app.listen({ host: '127.0.0.1', port: 0 }));
}

process.once('disconnect', () => process.exit());
