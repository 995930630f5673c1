import { useLocation, useNavigate } from '@tanstack/react-router';

/** Filters live in the address, so that a filtered list can be bookmarked and sent to a colleague. */
export function useFilters<Name extends string>() {
  const navigate = useNavigate();
  const filters = useLocation().search as Partial<Record<Name, string>>;
  const filter = (change: Partial<Record<Name, string | undefined>>) =>
    void navigate({ to: '.', search: (now: Record<string, string>) => without({ ...now, ...change }), replace: true } as never);
  return { filters, filter };
}

const without = (search: Record<string, string | undefined>) =>
  Object.fromEntries(Object.entries(search).filter(([, value]) => value !== undefined && value !== ''));
