import { useEffect, useRef } from 'react';

/** Single keys that act while nobody is typing and no dialog is open. */
export function useKeys(keys: Record<string, () => void>): void {
  const latest = useRef(keys);
  useEffect(() => {
    latest.current = keys;
  });
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      const typing = (event.target as HTMLElement).closest('input, textarea, select, [contenteditable], [role="dialog"]');
      if (typing || document.querySelector('[role="dialog"]') || event.metaKey || event.ctrlKey || event.altKey) return;
      latest.current[event.key.toLowerCase()]?.();
    };
    addEventListener('keydown', listen);
    return () => removeEventListener('keydown', listen);
  }, []);
}
