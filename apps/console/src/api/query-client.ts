import { QueryClient } from '@tanstack/react-query';
import { ApiProblem } from './client.js';

/** Reads are repeated while the server is away; a refusal is an answer and is shown. */
export const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 5_000,
      retry: (failures, error) =>
        failures < 3 && (!(error instanceof ApiProblem) || error.problem.status === 0 || error.problem.status === 503),
    },
    mutations: { retry: false },
  },
});
