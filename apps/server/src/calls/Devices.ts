import { LIMITS, type ClientId } from '@parley/protocol';
import type { NameKey } from '@parley/room';
import { NAMES, nameRoom, type Wire } from '../ports/Crowd.ts';

/** Which sockets have which name now, and which of them are in a call. Soft: it is told again on each connection. */
export class Devices {
  /** The calls that the page of a socket has started. */
  readonly #held = new Map<Wire, Set<ClientId>>();
  readonly #names = new Map<Wire, NameKey>();
  readonly #wires = new Map<NameKey, Map<Wire, 'free' | 'busy'>>();

  nameOf(wire: Wire): NameKey | null {
    return this.#names.get(wire) ?? null;
  }

  has(key: NameKey): boolean {
    return this.#wires.has(key);
  }

  isBusy(key: NameKey): boolean {
    return [...(this.#wires.get(key)?.values() ?? [])].includes('busy');
  }

  of(key: NameKey): Wire[] {
    return [...(this.#wires.get(key)?.keys() ?? [])];
  }

  /** The socket that has to go for one more to come: the oldest one whose page is in no call. Null while there is space. */
  surplus(key: NameKey): Wire | null {
    const wires = [...(this.#wires.get(key) ?? [])];
    if (wires.length <= LIMITS.namePages) return null;
    const [wire] = wires.find(([, state]) => state === 'free') ?? wires[0] ?? [null];
    return wire;
  }

  /** From now on this socket has the name, and hears what its devices and all names hear. */
  add(wire: Wire, key: NameKey): void {
    const wires = this.#wires.get(key) ?? new Map<Wire, 'free' | 'busy'>();
    this.#wires.set(key, wires);
    if (!wires.has(wire)) wires.set(wire, 'free');
    this.#names.set(wire, key);
    for (const room of [nameRoom(key), NAMES]) wire.enter(room);
  }

  /** The name that this socket had until now; null when it had none. */
  remove(wire: Wire): NameKey | null {
    const key = this.nameOf(wire);
    if (key === null) return null;
    this.#names.delete(wire);
    this.#held.delete(wire);
    const wires = this.#wires.get(key);
    wires?.delete(wire);
    if (wires?.size === 0) this.#wires.delete(key);
    for (const room of [nameRoom(key), NAMES]) wire.exit(room);
    return key;
  }

  /** Notes that the page of this socket has started a call; `isRinging` tells those that are still worth noting. */
  hold(wire: Wire, id: ClientId, isRinging: (id: ClientId) => boolean): void {
    this.#held.set(wire, new Set([...(this.#held.get(wire) ?? []), id].filter(isRinging)));
  }

  /** The calls of a name of which a page that started them is there. */
  heldBy(key: NameKey): ReadonlySet<ClientId> {
    return new Set(this.of(key).flatMap((wire) => [...(this.#held.get(wire) ?? [])]));
  }

  /** Notes that the page of this socket is in a call, or no longer. False when the socket has no name. */
  note(wire: Wire, state: 'free' | 'busy'): boolean {
    const key = this.nameOf(wire);
    if (key === null) return false;
    this.#wires.get(key)?.set(wire, state);
    return true;
  }
}
