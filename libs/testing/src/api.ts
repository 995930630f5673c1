/** What came back; `body` is the parsed JSON, the text when it is not JSON, undefined when there is none. */
export type Answer<T> = { status: number; body: T; headers: Headers };

export type CallOptions = { headers?: Record<string, string> };

export type Api = {
  get<T = unknown>(path: string, options?: CallOptions): Promise<Answer<T>>;
  delete<T = unknown>(path: string, options?: CallOptions): Promise<Answer<T>>;
  post<T = unknown>(path: string, body?: unknown, options?: CallOptions): Promise<Answer<T>>;
  put<T = unknown>(path: string, body?: unknown, options?: CallOptions): Promise<Answer<T>>;
  patch<T = unknown>(path: string, body?: unknown, options?: CallOptions): Promise<Answer<T>>;
};

/**
 * Calls an HTTP API as its clients do; answers of any status are returned, not thrown. `headers` go with every call. A body is sent
 * as JSON, unless it is a form, a string or bytes.
 *
 * @example const { status, body } = await api(url, { 'x-person': ann }).post<Topic>('/topics', { title: '秋茶' });
 */
export function api(baseUrl: string, headers: Record<string, string> = {}): Api {
  const call = async <T>(method: string, path: string, body: unknown, options: CallOptions = {}): Promise<Answer<T>> => {
    const sent = outgoing(body);
    const response = await fetch(new URL(path, baseUrl), {
      method,
      redirect: 'manual',
      headers: { ...sent.headers, ...headers, ...options.headers },
      ...(sent.body === undefined ? {} : { body: sent.body }),
    });
    // the caller says what it expects; its expectations prove it
    return { status: response.status, body: (await incoming(response)) as T, headers: response.headers };
  };
  return {
    get: (path, options) => call('GET', path, undefined, options),
    delete: (path, options) => call('DELETE', path, undefined, options),
    post: (path, body, options) => call('POST', path, body, options),
    put: (path, body, options) => call('PUT', path, body, options),
    patch: (path, body, options) => call('PATCH', path, body, options),
  };
}

function outgoing(body: unknown): { body?: RequestInit['body']; headers: Record<string, string> } {
  if (body === undefined) return { headers: {} };
  if (body instanceof FormData || body instanceof URLSearchParams || body instanceof Blob) return { body, headers: {} };
  if (typeof body === 'string') return { body, headers: {} };
  if (body instanceof Uint8Array) return { body: new Uint8Array(body), headers: {} };
  return { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } };
}

async function incoming(response: Response): Promise<unknown> {
  const text = await response.text();
  if (text === '') return undefined;
  return /[/+]json/.test(response.headers.get('content-type') ?? '') ? JSON.parse(text) : text;
}
