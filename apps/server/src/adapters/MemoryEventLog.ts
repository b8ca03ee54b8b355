import type { LifeEvent } from '@parley/protocol/http';
import type { EventLog, EventQuestion, Happened } from '../ports/EventLog.ts';

/** Events that live as long as the process: for tests and for servers that must leave no trace. */
export class MemoryEventLog implements EventLog {
  #events: LifeEvent[] = [];
  #last = 0;

  note(event: Happened): void {
    this.#last += 1;
    this.#events.push({ n: this.#last, ...event });
  }

  async read({ from, kind, room, limit }: EventQuestion): Promise<readonly LifeEvent[]> {
    const fitting = this.#events.filter(
      (event) => (kind === null || event.kind === kind) && (room === null || event.room === room),
    );
    if ('after' in from) return fitting.filter(({ n }) => n > from.after).slice(0, limit);
    return fitting
      .filter(({ n }) => n < from.before)
      .toReversed()
      .slice(0, limit);
  }

  async prune(before: number, limit: number): Promise<number> {
    const stay = this.#events.slice(0, limit).findIndex(({ at }) => at >= before);
    const over = stay === -1 ? Math.min(limit, this.#events.length) : stay;
    this.#events = this.#events.slice(over);
    return over;
  }

  async idle(): Promise<void> {}
}
