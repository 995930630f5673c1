import type { World } from './world.js';

/** Something each world has one of, made when it is first asked for: what every call reads is kept beside the tables it comes from. */
export function kept<T>(make: (world: World) => T): (world: World) => T {
  const all = new WeakMap<World, { value: T }>();
  return (world) => {
    let entry = all.get(world);
    if (!entry) all.set(world, (entry = { value: make(world) }));
    return entry.value;
  };
}
