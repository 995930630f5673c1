import type { AnswerOf, CallOf, RouteDefinition } from '@kanfa/contracts';
import { useInfiniteQuery, useMutation, useQuery, useQueryClient, type UseQueryOptions } from '@tanstack/react-query';
import { App } from 'antd';
import { call, type ApiProblem, type CallOptions, type Given } from './client.js';
import { randomKey } from './random-key.js';

export type ItemOf<D extends RouteDefinition> = AnswerOf<D> extends { items: (infer T)[] } ? T : never;

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

/** Reads a list page by page; `items` holds what was fetched so far. */
export function useList<D extends RouteDefinition>(route: D, input: Given<CallOf<D>>, options: { enabled?: boolean } = {}) {
  const { query, ...rest } = input as { query?: Record<string, unknown> };
  const list = useInfiniteQuery({
    queryKey: [route.owner, route.operationId, 'list', input],
    queryFn: async ({ pageParam, signal }) => {
      const page = { ...rest, query: { ...query, after: pageParam } } as unknown as Given<CallOf<D>>;
      return (await call(route, page, { signal })) as { items: ItemOf<D>[]; next: string | null };
    },
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last) => last.next ?? undefined,
    ...options,
  });
  return { ...list, error: list.error as ApiProblem | null, items: list.data?.pages.flatMap((page) => page.items) ?? [] };
}
/** A list as the parts that show it need it. */
export type List<T> = {
  items: T[];
  isPending: boolean;
  error: ApiProblem | null;
  refetch: () => unknown;
  hasNextPage: boolean;
  fetchNextPage: () => unknown;
  isFetchingNextPage: boolean;
};

type Write<D extends RouteDefinition> = Given<CallOf<D>> & { options?: CallOptions };
export type WriteOptions<D extends RouteDefinition> = {
  /** What is said when it worked. */
  says?: string;
  done?: (answer: AnswerOf<D>) => void;
  /** Takes a refusal over; true when nothing more needs to be said. */
  refused?: (problem: ApiProblem) => boolean;
};

/**
 * Writes through a declared operation; afterwards the owner's reads are fetched anew, and a refusal is said in the reader's words. A lost answer
 * is asked for again with the same Idempotency-Key.
 */
export function useWrite<D extends RouteDefinition>(route: D, { says, done, refused }: WriteOptions<D> = {}) {
  const client = useQueryClient();
  const { message } = App.useApp();
  return useMutation<AnswerOf<D>, ApiProblem, Write<D>>({
    mutationFn: (write) => {
      const { options, ...input } = write;
      return call(route, input as unknown as Given<CallOf<D>>, { idempotencyKey: keyOf(write), ...options });
    },
    retry: (failures, error) => error.problem.status === 0 && failures < 2,
    onSuccess: async (answer) => {
      if (says) void message.success(says);
      done?.(answer);
      await client.invalidateQueries({ queryKey: [route.owner] });
    },
    onError: (error) => {
      if (!refused?.(error)) void message.error(error.message, 6);
    },
  });
}

/** One key for each act: a repeat of the same act finds the key it had. */
const keys = new WeakMap<object, string>();
function keyOf(write: object): string {
  const key = keys.get(write) ?? randomKey();
  keys.set(write, key);
  return key;
}
