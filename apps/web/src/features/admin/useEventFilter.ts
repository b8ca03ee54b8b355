import type { EventFilter, EventLog } from '@parley/client/admin';
import { useLayoutEffect } from 'preact/hooks';
import { visits } from '../../navigation.ts';
import { eventFilterOf, eventsPath } from './eventFilter.ts';

/** Keeps the filter of the log in the address, where a reload, a bookmark and Back find it. Returns how to choose another. */
export function useEventFilter(log: EventLog): (filter: EventFilter) => void {
  const visit = visits.value;
  useLayoutEffect(() => {
    const read = (): void => {
      const [wanted, now] = [eventFilterOf(location.search), log.filter.value];
      if (wanted.kind !== now.kind || wanted.room !== now.room) void log.setFilter(wanted);
    };
    read();
    addEventListener('popstate', read);
    return () => removeEventListener('popstate', read);
  }, [log, visit]);
  return (filter) => {
    history.replaceState(null, '', eventsPath(filter));
    void log.setFilter(filter);
  };
}
