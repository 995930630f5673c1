import fastify from 'fastify';

/** As little as can answer the same over HTTP: no token, no quota, no state. Bodies are parsed, answers are what the simulator answered. */
process.once('message', (answers: object[]) => void serve(answers));

async function serve(answers: object[]): Promise<void> {
  const app = fastify();
  answers.forEach((answer, at) => {
    app.get(`/${at}`, async () => answer);
    app.post(`/${at}`, async () => answer);
  });
  process.send?.(await app.listen({ host: '127.0.0.1', port: 0 }));
}

process.once('disconnect', () => process.exit());
