import type { DirectLog, RoomId, SeatIce, SeatId, Snapshot } from '@parley/protocol';
import type { Devices } from './devices/Devices.ts';
import type { Wire } from './link/Link.ts';
import type { SeatKey } from './link/seatKey.ts';
import type { LoadPart } from './loadPart.ts';
import type { MeshOptions, Route } from './mesh/MeshRoute.ts';
import type { PreparedOffer } from './mesh/prepare.ts';
import type { Readable } from './readable.ts';
import type { ScreenSource } from './screen/source.ts';

/** What a call touches of the browser, besides devices. */
export type CallEdges = {
  readonly screen: ScreenSource;
  readonly route: (options: MeshOptions) => Route;
};

/** What a call begins with: the answer to a join or a resume, and what the door had made ready. */
export type CallStart = {
  readonly link: Wire;
  readonly room: RoomId;
  readonly key: SeatKey;
  readonly snapshot: Snapshot;
  /** Conversations with one other person that the seat had before. */
  readonly direct: readonly DirectLog[];
  /** What to connect to the others with. */
  readonly ice: SeatIce;
  readonly now: number;
  /** Who already has the prepared offer, because it travelled inside the join. */
  readonly offered: SeatId | null;
  /** Whether one's address is kept from the others; it may change at any time. */
  readonly hideAddress: Readable<boolean>;
  readonly prepared?: PreparedOffer | undefined;
  readonly devices: Devices;
  /** Nobody else will close them. */
  readonly ownsDevices: boolean;
  /** How code is fetched that a call needs later. By default it is asked for once. */
  readonly loadPart?: LoadPart;
  /** By default the browser's own. */
  readonly edges?: CallEdges;
};
