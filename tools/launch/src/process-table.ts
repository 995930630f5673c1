import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';

/**
 * What tells a process from a later one with the same number: when it began. Undefined when there is no such process, or only a zombie that
 * waits to be asked how it ended.
 */
export function birthOf(pid: number): string | undefined {
  if (!existsSync('/proc/self/stat')) return ask(pid);
  try {
    // "pid (name) state …": the name may hold spaces and brackets; field 22 is the start, in ticks since the machine booted
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1)!.split(' ');
    return fields[0] === 'Z' ? undefined : fields[19];
  } catch {
    return undefined;
  }
}

// macOS has no /proc
function ask(pid: number): string | undefined {
  try {
    return (
      execFileSync('ps', ['-p', String(pid), '-o', 'lstart='], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).trim() ||
      undefined
    );
  } catch {
    return undefined;
  }
}
