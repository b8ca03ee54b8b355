import { afterEach, beforeEach, vi } from 'vitest';
import { Link } from '../link/Link.ts';

type Ack = (answer: unknown) => void;

/** The vendor's socket, moved by hand: dialing and closing are counted, what is said is kept. */
const makeVendor = () => {
  const fns = new Map<string, (() => void)[]>();
  let sign = (): void => {};
  let opened = (): void => {};
  let any: (event: string, message: unknown) => void = () => {};
  const socket = {
    connected: false,
    dials: 0,
    closes: 0,
    said: [] as { event: string; message: unknown; ack: ((answer: unknown) => void) | undefined }[],
    io: {
      engine: { close: () => socket.connected && socket.drop(), on: (_: string, fn: () => void) => (sign = fn) },
      on: (_: string, fn: () => void) => (opened = fn),
    },
    on: (event: string, fn: () => void) => fns.set(event, [...(fns.get(event) ?? []), fn]),
    onAny: (fn: typeof any) => (any = fn),
    connect: () => void (socket.dials += 1),
    disconnect: () => {
      socket.closes += 1;
      if (socket.connected) socket.drop();
    },
    emit: (event: string, message: unknown, ack?: Ack) => void socket.said.push({ event, message, ack }),
    raise: (event: string) => fns.get(event)?.forEach((fn) => fn()),
    accept: () => {
      opened();
      sign();
      socket.connected = true;
      socket.raise('connect');
    },
    drop: () => {
      socket.connected = false;
      socket.raise('disconnect');
    },
    hear: (event: string, message: unknown) => any(event, message),
    /** A packet of the engine, such as a ping. */
    sign: () => sign(),
    reset: () => {
      fns.clear();
      Object.assign(socket, { connected: false, dials: 0, closes: 0, said: [] });
    },
  };
  return socket;
};
/** What `io()` gives where a test says `vi.mock('socket.io-client', …)`. */
export const vendor = makeVendor();

/** Gives every test of a file a fresh socket, a page of its own and a clock that stands. Jitter is at its most. */
export function useVendor(): void {
  beforeEach(() => {
    vendor.reset();
    vi.useFakeTimers();
    vi.spyOn(Math, 'random').mockReturnValue(1);
    vi.spyOn(console, 'error').mockReturnValue();
    const page = new EventTarget();
    vi.stubGlobal('addEventListener', page.addEventListener.bind(page));
    vi.stubGlobal('removeEventListener', page.removeEventListener.bind(page));
    vi.stubGlobal('dispatchEvent', page.dispatchEvent.bind(page));
  });
  afterEach(() => {
    vi.useRealTimers();
    vi.unstubAllGlobals();
    vi.restoreAllMocks();
  });
}

/** A link whose first dial is made: the code of its socket is here. */
export const dialing = async (): Promise<Link> => {
  const link = new Link('http://here');
  await vi.dynamicImportSettled();
  return link;
};

/** How long the link waits until it dials again. */
export const waited = (): number => {
  const before = vendor.dials;
  for (let ms = 0; ms <= 60_000; ms += 10) {
    if (vendor.dials > before) return ms;
    vi.advanceTimersByTime(10);
  }
  throw new Error('it does not dial again');
};
