import type { World } from './world.js';

/** Small things that are remembered by name. */
export const settingOf = (world: World, name: string): string | undefined =>
  world.store.row<{ value: string }>('SELECT value FROM setting WHERE name = ?', name)?.value;

export const setSetting = (world: World, name: string, value: string): void =>
  void world.store.run(
    'INSERT INTO setting (name, value) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value',
    name,
    value,
  );
