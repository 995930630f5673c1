import { connect } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import { simpleCalls } from './sandbox-calls.js';
import { startSimulator } from './sandbox-stage.js';

const forged = '9'.repeat(136);
const huge = 100 * 1_048_576;

/** Every kind of bad input so many times, eight at once; memory after three tenths of them, at its highest, and after all. */
export async function abuse(dir: string, rounds: number): Promise<{ calls: number; before: number; highest: number; after: number }> {
  const simulator = await startSimulator(dir);
  const token = new URL((await simpleCalls(simulator))[0]!.url).searchParams.get('access_token')!;
  const post = (path: string, body: string, type = 'application/json'): Promise<unknown> =>
    fetch(`${simulator.base}/cgi-bin/${path}`, { method: 'POST', body, headers: { 'content-type': type } }).then((answer) => answer.json());
  const draft = `draft/add?access_token=${token}`;
  const kinds: (() => Promise<unknown>)[] = [
    () => post(draft, '{"articles":['),
    () => post(draft, '['.repeat(1_000_000)),
    () => post(draft, `<!DOCTYPE x [<!ENTITY a "${'a'.repeat(10_000)}">]><xml>${'&a;'.repeat(100_000)}</xml>`),
    () => post(`draft/add?access_token=${forged}`, 'x'.repeat(1_000_000)),
    () => post('stable_token', 'x'.repeat(60_000)),
    () =>
      post(
        `media/uploadimg?access_token=${token}`,
        '--b\r\ncontent-disposition: form-data; name="media"\r\n\r\nx',
        'multipart/form-data; boundary=b',
      ),
    () => upload(simulator.base, token),
    () => upload(simulator.base, forged),
  ];
  const round = (): Promise<unknown> => Promise.all(kinds.map((kind) => kind()));
  // three tenths of them first: by then the heap has its size
  for (let warm = 0; warm < rounds * 0.3; warm++) await round();
  const before = simulator.megabytes();
  for (let made = 0; made < rounds * 0.7; made++) await round();
  const highest = simulator.highest();
  await delay(2_000);
  const after = simulator.megabytes();
  await simulator.stop();
  return { calls: rounds * kinds.length, before, highest, after };
}

/** Begins to upload 100 MB and goes on until it is cut off. */
async function upload(base: string, token: string): Promise<void> {
  const { hostname, port } = new URL(base);
  const socket = connect(Number(port), hostname).on('error', () => undefined);
  const gone = new Promise((resolve) => socket.once('close', resolve));
  const head = `POST /cgi-bin/material/add_material?type=image&access_token=${token} HTTP/1.1\r\nhost: bench\r\ncontent-length: ${huge}\r\n`;
  socket.write(`${head}content-type: multipart/form-data; boundary=b\r\n\r\n`);
  socket.once('data', () => socket.destroy());
  const piece = Buffer.alloc(65_536);
  const more = (): void => {
    if (!socket.destroyed) socket.write(piece, () => setImmediate(more));
  };
  more();
  await gone;
}
