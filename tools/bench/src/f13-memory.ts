import { readdirSync, readFileSync } from 'node:fs';

type Share = { name: string; megabytes: number };

/**
 * Proportional set size of a process and all below it, by program: memory that several processes share counts once. Linux only, and only for
 * processes this one may look into.
 */
export function memoryBelow(root: number): { total: number; shares: Share[] } {
  const shares = new Map<string, number>();
  for (const pid of familyOf(root)) shares.set(nameOf(pid), (shares.get(nameOf(pid)) ?? 0) + pssOf(pid));
  const sorted = [...shares].map(([name, megabytes]) => ({ name, megabytes })).sort((a, b) => b.megabytes - a.megabytes);
  return { total: sorted.reduce((sum, { megabytes }) => sum + megabytes, 0), shares: sorted };
}

function familyOf(root: number): number[] {
  const parents = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((pid) => {
      const parent = parentOf(Number(pid));
      return parent === undefined ? [] : [{ pid: Number(pid), parent }];
    });
  const below = (pid: number): number[] => [pid, ...parents.filter(({ parent }) => parent === pid).flatMap((child) => below(child.pid))];
  return below(root);
}

/** Undefined when the process ended while we looked. */
function parentOf(pid: number): number | undefined {
  try {
    return Number(/^PPid:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))![1]);
  } catch {
    return undefined;
  }
}

function pssOf(pid: number): number {
  return Number(/^Pss:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8'))![1]) / 1_024;
}

function nameOf(pid: number): string {
  const command = readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ');
  return (
    /apps\/([\w-]+)\/dist\/main/.exec(command)?.[1] ??
    /tools\/(launch)\/dist|(postgres)|(nats)-server|(npm)/.exec(command)?.slice(1).find(Boolean) ??
    'start'
  );
}
