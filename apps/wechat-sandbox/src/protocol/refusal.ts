const words: Record<number, string> = {
  [-1]: 'system error',
  40001:
    'invalid credential, access_token is invalid or not latest, could get access_token by getStableAccessToken, more details at https://mmbizurl.cn/s/JtxxFh33r',
  40002: 'invalid grant_type',
  40003: 'invalid openid',
  40004: 'invalid media type',
  40005: 'invalid file type',
  40006: 'invalid meida size',
  40007: 'invalid media_id',
  40008: 'invalid message type',
  40009: 'invalid image size',
  40013: 'invalid appid',
  40014: 'invalid access_token',
  40018: 'invalid button name size',
  40033: 'invalid charset. please check your request, if include \\uxxxx will create fail!',
  40035: 'invalid parameter',
  40059: 'invalid msg id',
  40113: 'unsupported file type',
  40114: 'invalid index value',
  40125: 'invalid appsecret',
  40137: 'invalid image format',
  40152: 'invalid tagid',
  41001: 'access_token missing',
  41002: 'appid missing',
  41004: 'appsecret missing',
  41005: 'media data missing',
  41006: 'media_id missing',
  41039: 'invalid content_source_url',
  42001: 'access_token expired',
  43001: 'require GET method',
  43002: 'require POST method',
  43004: 'require subscribe',
  44001: 'empty media data',
  44002: 'empty post data',
  44003: 'empty news data',
  44004: 'empty content',
  45001: 'media size out of limit',
  45002: 'content size out of limit',
  45003: 'title size out of limit',
  45004: 'description size out of limit',
  45005: 'url size out of limit',
  45008: 'article size out of limit',
  45009: 'reach max api daily quota limit',
  45011: 'api minute-quota reach limit, must slower, retry next minute',
  45015: 'response out of time limit or subscription is canceled',
  45028: 'has no masssend quota',
  45047: 'out of response count limit',
  45065: 'clientmsgid exist',
  45066: 'same clientmsgid retry too fast',
  45067: 'clientmsgid size out of limit',
  45072: 'invalid command',
  45080: 'can not set typing',
  45081: 'have been typing, please retry after 15s',
  45110: 'author size out of limit',
  45166: 'invalid content',
  46003: 'menu no exist',
  47001: 'data format error',
  48001: 'api unauthorized',
  48003: 'must agree mass send protocol',
  48004: 'api forbidden for irregularities',
  48006: 'forbid to clear quota because of reaching the limit',
  50002: 'user limited',
  53503: 'the draft fails the publish check',
  53504: 'the draft must be handled on the official website',
  53505: 'the draft must be saved manually first',
  61500: 'date format error',
  61501: 'date range error',
  61503: 'data not ready, please try later',
  88000: 'without comment privilege',
  88001: 'msg_data is not exists',
  88004: 'comment has been deleted by user',
  88005: 'already reply',
  88007: 'reply content beyond max len or content len is zero',
  88008: 'comment is not exists',
  88010: 'count range error. cout <= 0 or count > 50',
};

/** WeChat's way of saying no: HTTP 200 and a code. `more` are further fields of the answer. */
export class Refusal extends Error {
  override readonly name = 'Refusal';
  constructor(
    readonly errcode: number,
    readonly more: Record<string, unknown> = {},
    readonly errmsg: string = words[errcode] ?? 'error',
  ) {
    // a refusal is an answer, not a failure: nobody looks at its stack, and taking one costs more than the call
    const { stackTraceLimit } = Error;
    Error.stackTraceLimit = 0;
    super(`${errcode} ${errmsg}`);
    Error.stackTraceLimit = stackTraceLimit;
  }
}

/** The caller's address is not on the account's list; the address stands in the words, and people copy it from there. */
export function unlisted(client: string): Refusal {
  const address = client.replace(/^::ffff:/, '');
  return new Refusal(40164, {}, `invalid ip ${address} ipv6 ::ffff:${address}, not in whitelist`);
}
