import type { DirectLog, IceServer, RoomId, SeatId, Snapshot } from '@parley/protocol';
import type { Devices } from './devices/Devices.ts';
import type { Wire } from './link/Link.ts';
import type { SeatKey } from './link/seatKey.ts';
import type { MeshOptions, Route } from './mesh/MeshRoute.ts';
import type { PreparedOffer } from './mesh/prepare.ts';
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
  readonly iceServers: readonly IceServer[];
  readonly now: number;
  /** Who already has the prepared offer, because it travelled inside the join. */
  readonly offered: SeatId | null;
  readonly prepared?: PreparedOffer | undefined;
  readonly devices: Devices;
  /** Nobody else will close them. */
  readonly ownsDevices: boolean;
  /** By default the browser's own. */
  readonly edges?: CallEdges;
};
