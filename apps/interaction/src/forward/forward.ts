import { createHmac } from 'node:crypto';

/** What may be passed on: what readers write, comings and goings, menu taps, results of jobs, everything else. */
export const forwardKinds = [
  'message',
  'followed',
  'unfollowed',
  'menu-tapped',
  'send-job-finished',
  'publish-job-finished',
  'other',
] as const;
export type ForwardKind = (typeof forwardKinds)[number];

const known: readonly string[] = forwardKinds;
export const kindOf = (kind: string): ForwardKind => (known.includes(kind) ? (kind as ForwardKind) : 'other');

/** The receiver computes the same over time stamp and body, so that nobody else can push to it; an old time stamp tells a replay. */
export const signatureOf = (secret: string, timestamp: string, body: string): string =>
  `sha256=${createHmac('sha256', secret).update(`${timestamp}.${body}`).digest('hex')}`;

/** Passed on as it came: in the data format that was chosen on WeChat's website. */
export const typeOf = (body: string): string => `${body.startsWith('{') ? 'application/json' : 'text/xml'}; charset=utf-8`;

/** Seconds before each repetition; after the last one the delivery is given up. */
const pauses = [5, 30, 120, 600, 1_800, 3_600];
export const pauseAfter = (attempts: number): number | null => pauses[attempts - 1] ?? null;

/** A target that keeps failing is tried one callback at a time, so that it holds up nobody else. */
export const healthOf = ({
  delivered,
  failed,
  waiting,
}: {
  delivered: number;
  failed: number;
  waiting: number;
}): 'well' | 'behind' | 'failing' | 'quiet' =>
  failed > 0 && failed >= delivered ? 'failing' : waiting > 20 || failed > 0 ? 'behind' : delivered === 0 ? 'quiet' : 'well';
