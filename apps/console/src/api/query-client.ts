import { QueryCache, QueryClient } from '@tanstack/react-query';
import { ApiProblem } from './client.js';

/** A session that ended while somebody worked: back to signing in, and from there to the same place. */
function whenSignedOut(error: unknown): void {
  if (!(error instanceof ApiProblem) || error.problem.status !== 401 || location.pathname === '/sign-in') return;
  location.assign(`/sign-in?${new URLSearchParams({ to: location.pathname + location.search }).toString()}`);
}

/** Reads are repeated while the server is away; a refusal is an answer and is shown. */
export const queryClient = new QueryClient({
  queryCache: new QueryCache({ onError: (error, query) => query.queryKey[1] !== 'me' && whenSignedOut(error) }),
  defaultOptions: {
    queries: {
      staleTime: 5_000,
      retry: (failures, error) =>
        failures < 3 && (!(error instanceof ApiProblem) || error.problem.status === 0 || error.problem.status === 503),
    },
    mutations: { retry: false },
  },
});
