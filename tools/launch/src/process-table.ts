import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';

/**
 * What tells a process from a later one with the same number: when it began. Undefined when there is no such process, or only a zombie that
 * waits to be asked how it ended.
 */
export function birthOf(pid: number): string | undefined {
  if (!existsSync('/proc/self/stat')) return ask(pid, 'lstart=');
  try {
    // "pid (name) state …": the name may hold spaces and brackets; field 22 is the start, in ticks since the machine booted
    const fields = read(pid, 'stat').split(') ').at(-1)!.split(' ');
    return fields[0] === 'Z' ? undefined : fields[19];
  } catch {
    return undefined;
  }
}

/** The command a process runs, empty when there is none. */
export function commandOf(pid: number): string {
  if (!existsSync('/proc/self/stat')) return ask(pid, 'command=') ?? '';
  try {
    return read(pid, 'cmdline').replaceAll('\0', ' ');
  } catch {
    return '';
  }
}

const read = (pid: number, what: string): string => readFileSync(`/proc/${pid}/${what}`, 'utf8');

// macOS has no /proc
function ask(pid: number, what: string): string | undefined {
  try {
    return (
      execFileSync('ps', ['-p', String(pid), '-o', what], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).trim() || undefined
    );
  } catch {
    return undefined;
  }
}
