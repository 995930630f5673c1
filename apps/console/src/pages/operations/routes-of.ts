import { operationsRoutes, owners, type Owner } from '@kanfa/contracts';

/** The same operations at the chosen service. */
export const routesOf = (owner: Owner) => operationsRoutes[owners.indexOf(owner)]!;
