import autocannon from 'autocannon';

export type Call = { method?: 'GET' | 'POST'; body?: string; headers?: Record<string, string> };

/** Answers a second at `url` with 16 connections that ask again as soon as they are answered; throws when one is not a success. */
export async function answersPerSecond(url: string, headers: Record<string, string>, seconds: number, call: Call = {}): Promise<number> {
  const result = await autocannon({ url, ...call, headers: { ...headers, ...call.headers }, connections: 16, duration: seconds });
  if (result.errors + result.non2xx > 0) throw new Error(`${url}: ${result.non2xx} refusals, ${result.errors} errors`);
  return result['2xx'] / result.duration;
}
