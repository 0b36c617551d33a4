import { type WireEvent, wireEventTypes } from '../state/run-events.ts';

export type Connection = 'live' | 'lost' | 'closed';

type Watcher = {
  readonly onEvent: (event: WireEvent, id: number) => void;
  readonly onConnection: (connection: Connection) => void;
};

/**
 * Hears what happens to an analysis until its last event. A connection that is lost is made again by the browser, from the last
 * event that it had. Returns what ends it.
 */
export function watchAnalysis(id: string, { onEvent, onConnection }: Watcher): () => void {
  const source = new EventSource(`/analyses/${encodeURIComponent(id)}/events`, { withCredentials: true });
  source.addEventListener('open', () => onConnection('live'));
  source.addEventListener('error', () => onConnection(source.readyState === EventSource.CLOSED ? 'closed' : 'lost'));
  for (const type of wireEventTypes) {
    source.addEventListener(type, (message: MessageEvent<string>) => {
      const data = JSON.parse(message.data) as object;
      // The service ends the stream after these: the browser would take that for a lost connection.
      if (type === 'answered' || type === 'fault') source.close();
      onEvent({ ...data, type } as WireEvent, Number(message.lastEventId) || 0);
    });
  }
  return () => source.close();
}
