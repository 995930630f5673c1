import { operationsOf, type Owner } from '@kanfa/contracts';

const made = new Map<Owner, ReturnType<typeof operationsOf>>();

/** The same operations at the chosen service. */
export function routesOf(owner: Owner): ReturnType<typeof operationsOf> {
  const routes = made.get(owner) ?? operationsOf(owner);
  made.set(owner, routes);
  return routes;
}
