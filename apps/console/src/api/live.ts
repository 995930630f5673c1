import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';

/**
 * Listens to the gateway's hints; a change somewhere refreshes the reads of the service it happened in. The browser reconnects by itself, and then
 * everything is looked at anew: hints of the time between are lost.
 */
export function useLive(enabled: boolean): void {
  const client = useQueryClient();
  useEffect(() => {
    if (!enabled) return;
    const source = new EventSource('/api/v1/live');
    const waiting = new Set<string>();
    let timer: ReturnType<typeof setTimeout> | undefined;
    let interrupted = false;
    const refresh = () => {
      timer = undefined;
      for (const owner of waiting) void client.invalidateQueries({ queryKey: [owner] });
      waiting.clear();
    };
    source.addEventListener('hint', (event: MessageEvent<string>) => {
      const hint = JSON.parse(event.data) as { type: string };
      waiting.add(hint.type.split('.')[0]!);
      timer ??= setTimeout(refresh, 300);
    });
    source.addEventListener('error', () => {
      interrupted = true;
    });
    source.addEventListener('open', () => {
      if (interrupted) void client.invalidateQueries();
      interrupted = false;
    });
    return () => {
      clearTimeout(timer);
      source.close();
    };
  }, [client, enabled]);
}
