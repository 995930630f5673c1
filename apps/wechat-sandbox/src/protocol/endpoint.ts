import type { Account } from '../accounts/account.js';
import type { Capability } from '../accounts/capabilities.js';
import type { World } from '../world/world.js';
import type { ReceivedFile } from './upload.js';

export type Fields = Record<string, unknown>;
export type Bytes = { bytes: Uint8Array; mime: string; name: string };
/** The answer's fields; `errcode` is part of it where WeChat sends one on success. */
export type Answer = Fields | Bytes;

export type Call = {
  world: World;
  account: Account;
  body: Fields;
  query: Record<string, string>;
  file: ReceivedFile | undefined;
  /** SHA-256 of what was sent, and by whom, for the effect log. */
  hash: string;
  client: string;
};

/** One of WeChat's interfaces. The table of these is what the sandbox can do. */
export type Endpoint = {
  path: string;
  verb: 'GET' | 'POST';
  /** Without it 48001. */
  needs?: Capability;
  /** Calls a day and account (`wechat-api.md` §0.3); over it 45009. */
  daily?: number;
  upload?: true;
  /** WeChat sends some answers as text/plain without a charset. */
  plainText?: true;
  run(call: Call): Answer;
};

/** An interface that is called without a token. */
export type OpenEndpoint = {
  path: string;
  verb: 'GET' | 'POST';
  /** The fields may stand in the query of a POST without body. */
  bodyOptional?: true;
  run(call: { world: World; fields: Fields; client: string }): Fields;
};

export const ok: Fields = { errcode: 0, errmsg: 'ok' };
export const isBytes = (answer: Answer): answer is Bytes => answer['bytes'] instanceof Uint8Array;
