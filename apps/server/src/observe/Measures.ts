import type { Tally } from './Tally.ts';

/** What the server does at a moment. No room and no person is named in it. */
export type Measured = {
  /** Seats with a page that is there, and seats that wait for theirs to come back. */
  readonly people: { readonly here: number; readonly reconnecting: number };
  readonly rooms: { readonly open: number; readonly busy: number; readonly kept: number; readonly listed: number };
  /** Calls by name that ring. */
  readonly ringing: number;
  /** Names that have a device here. */
  readonly online: number;
  /** Sockets that are open, by gateway; our own are `live`. */
  readonly sockets: ReadonlyMap<string, number>;
};

/** The parts that are looked at. */
export type MeasuredParts = {
  readonly rooms: { readonly now: { open: number; busy: number; kept: number; here: number; reconnecting: number } };
  readonly lobby: { readonly size: number };
  /** Null: they are not opened yet. */
  readonly calls: { readonly now: { ringing: number; online: number } } | null;
  readonly tally: Pick<Tally, 'atGateways'>;
};

/** Looks at every room and every seat, so it is for once in some seconds: a millisecond where there are thousands. */
export const measure = ({ rooms, lobby, calls, tally }: MeasuredParts): Measured => {
  const { open, busy, kept, here, reconnecting } = rooms.now;
  const closed = tally.atGateways('closed');
  const sockets = [...tally.atGateways('opened')].map(
    ([gateway, opened]) => [gateway, opened - (closed.get(gateway) ?? 0)] as const,
  );
  return {
    people: { here, reconnecting },
    rooms: { open, busy, kept, listed: lobby.size },
    ...(calls?.now ?? { ringing: 0, online: 0 }),
    sockets: new Map(sockets),
  };
};
