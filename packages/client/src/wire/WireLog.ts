import { ok, type Result, type SeatId, type WireEntry } from '@parley/protocol';
import type { Wire } from '../link/Link.ts';
import type { Route } from '../mesh/MeshRoute.ts';
import type { Scope } from '../scope.ts';
import type { SelectedPair } from '../mesh/selectedPair.ts';

/** How the connections to the others came about, for who has to find out why one fails. Nothing in it names an address. */
export class WireLog {
  readonly #link: Wire;
  readonly #route: Route;

  /** @internal A call makes it. */
  constructor(scope: Scope, link: Wire, route: Route) {
    this.#link = link;
    this.#route = route;
    scope.onEnd(link.on('logAsked', ({ id, from }) => void link.tell('log', { id, entries: [...route.log(from)] })));
    scope.onEnd(
      link.state.subscribe((state) =>
        route.noteAll('link', state.at === 'lost' && state.offline ? 'lost, offline' : state.at),
      ),
    );
  }

  /** What this end has noted of the pair with a seat: the last 200 signals and changes, oldest first. */
  here(seat: SeatId): readonly WireEntry[] {
    return this.#route.log(seat);
  }

  /** What the other end has noted, asked of it now. Refused by code: `log.silent`, `rate.messages`. */
  async there(seat: SeatId): Promise<Result<readonly WireEntry[]>> {
    const answer = await this.#link.ask('pair.log', { of: seat });
    return answer.ok ? ok(answer.value.entries) : answer;
  }

  /** The candidates that carry the media to a seat now; null while none do. */
  selected(seat: SeatId): Promise<SelectedPair | null> {
    return this.#route.selected(seat);
  }
}
