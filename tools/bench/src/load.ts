import autocannon from 'autocannon';

export type Call = { method?: 'GET' | 'POST'; path?: string; body?: string; headers?: Record<string, string> };
const connections = 16;

/**
 * Answers a second at `url` with 16 connections that ask again as soon as they are answered; throws when one is not a success. With `byTurns`
 * every connection has calls of its own and makes them one after the other.
 */
export async function answersPerSecond(
  url: string,
  headers: Record<string, string>,
  seconds: number,
  call: Call = {},
  byTurns?: (connection: number) => Call[],
): Promise<number> {
  let connection = 0;
  const result = await autocannon({
    url,
    ...call,
    headers: { ...headers, ...call.headers },
    connections,
    duration: seconds,
    ...(byTurns && { setupClient: (client: autocannon.Client) => client.setRequests(byTurns(connection++)) }),
  });
  if (result.errors + result.non2xx > 0) throw new Error(`${url}: ${result.non2xx} refusals, ${result.errors} errors`);
  return result['2xx'] / result.duration;
}
