import type { AnswerOf, CallOf, RouteDefinition } from '@kanfa/contracts';
import { useMutation, useQuery, useQueryClient, type UseQueryOptions } from '@tanstack/react-query';
import { App } from 'antd';
import { ApiProblem, call, type CallOptions } from './client.js';

type Given<T> = { [K in keyof T as T[K] extends undefined ? never : K]: T[K] };

/** Reads a declared operation; the key starts with the owner, so that a live hint can refresh what it concerns. */
export function useRead<D extends RouteDefinition>(
  route: D,
  input: Given<CallOf<D>>,
  options: Partial<UseQueryOptions<AnswerOf<D>, ApiProblem>> = {},
) {
  return useQuery<AnswerOf<D>, ApiProblem>({
    queryKey: [route.owner, route.operationId, input],
    queryFn: ({ signal }) => call(route, input, { signal }),
    ...options,
  });
}

/** Writes through a declared operation; afterwards the owner's reads are fetched anew, and a refusal is said in the reader's words. */
export function useWrite<D extends RouteDefinition>(route: D, done?: (answer: AnswerOf<D>) => void) {
  const client = useQueryClient();
  const { message } = App.useApp();
  return useMutation<AnswerOf<D>, ApiProblem, Given<CallOf<D>> & { options?: CallOptions }>({
    mutationFn: ({ options, ...input }) => call(route, input as unknown as Given<CallOf<D>>, options),
    onSuccess: async (answer) => {
      done?.(answer);
      await client.invalidateQueries({ queryKey: [route.owner] });
    },
    onError: (error) => void message.error(error.message, 6),
  });
}
