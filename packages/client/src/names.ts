import { browserNames, browserPush } from './calls/browser.ts';
import { Names } from './calls/Names.ts';
import type { NameStorage } from './calls/storage.ts';
import { Link } from './link/Link.ts';
import { newClientId, newRoomId } from './link/random.ts';
import { loadOnce, type LoadPart } from './loadPart.ts';

/** Where the names are, and where this device keeps its own. */
export type NamesOptions = {
  /** The server's address, by default the page's own. */
  readonly url?: string;
  /** By default the device's own storage, which all pages of the server share. */
  readonly storage?: NameStorage;
  /** How the code of the connection is fetched, as a door does it. */
  readonly loadPart?: LoadPart;
};

/** Opens the name of this device, and claims it where one is kept. */
export const openNames = ({
  url = location.origin,
  storage = browserNames(),
  loadPart = loadOnce,
}: NamesOptions = {}): Names =>
  new Names({
    dial: () => new Link(url, loadPart),
    storage,
    push: browserPush(),
    newCall: newClientId,
    newRoom: newRoomId,
  });
