import {
  callIn,
  missedIn,
  nameKey,
  placedIn,
  type CallMedia,
  type CallsView,
  type ErrorCode,
  type NamePush,
  type Names,
  type Outcome,
  type PastCall,
  type PlacedCall,
  type Ring,
  type RoomId,
} from '@parley/client';
import { computed, effect, signal, untracked, type ReadonlySignal } from '@preact/signals';
import { keepPlaced, keptPlaced, type Placed } from './placed.ts';

/** What this page uses of the SDK's names: a fake for the gallery has the same. */
export type NamesPort = Pick<
  Names,
  | 'state'
  | 'calls'
  | 'online'
  | 'ringing'
  | 'key'
  | 'now'
  | 'claim'
  | 'adopt'
  | 'free'
  | 'setQuiet'
  | 'setBusy'
  | 'block'
  | 'call'
  | 'answer'
  | 'decline'
  | 'cancel'
  | 'markSeen'
> & { readonly push: Pick<NamePush, 'state' | 'turnOn' | 'turnOff' | 'setLanguage' | 'look'> };

/** The call that this tab has started, with what became of it. */
export type Outgoing = Placed & { readonly state: PlacedCall };

/** How a call ended its ringing here, for a word in passing. */
export type Ended = {
  readonly name: string;
  readonly room: RoomId;
  readonly outcome: Outcome;
  readonly media: CallMedia;
};

type Again = () => Promise<ErrorCode | null>;

type Parts = {
  readonly names: NamesPort;
  readonly tab: Storage | null;
  /** Fetches what going into a room needs; rejects when it does not come. */
  readonly prepare: () => Promise<unknown>;
  /** Goes into a room without its door; rejects when its code does not come. */
  readonly goInto: (room: RoomId, media: CallMedia, name: string) => Promise<void>;
  /** This page could not go into a room; `again` tries it once more, and resolves with a refusal that nothing on the page says. */
  readonly onStuck: (cause: unknown, again: Again) => void;
  /** The room whose page is shown; null on every other page. */
  readonly shown: ReadonlySignal<RoomId | null>;
  /** A call that rang here rings no longer, and was not answered by this page. */
  readonly onEnded: (ended: Ended) => void;
};

/** Calls by name on this page: what it started, what rings, and what each room has to do with them. */
export interface CallsModel {
  readonly names: NamesPort;
  readonly outgoing: ReadonlySignal<Outgoing | null>;
  /** The call to show: the longest-ringing one that was not put aside here. */
  readonly ring: ReadonlySignal<Ring | null>;
  /** A ring is being answered: its buttons wait. */
  readonly answering: ReadonlySignal<string | null>;
  readonly missed: ReadonlySignal<readonly PastCall[]>;
  /** Calls a name, and goes into its room at once. Into the room one is in already: rings it in there. */
  call(name: string, media: CallMedia, room?: RoomId): void;
  /** Calls a name that was typed: resolves with a refusal before anything is left, else with null. */
  tryCall(name: string, media: CallMedia): Promise<ErrorCode | null>;
  /** Takes the call back that this tab has started, while it rings. */
  cancel(): void;
  accept(ring: Pick<Ring, 'id'>, media: CallMedia): Promise<ErrorCode | null>;
  decline(ring: Ring): void;
  /** It rings on everywhere else. */
  putAside(ring: Ring): void;
  /** Whose call a room is or was; null when it has nothing to do with calls of this name. */
  partnerIn(room: RoomId): { readonly name: string; readonly media: CallMedia } | null;
  close(): void;
}

const GONE: PlacedCall = { at: 'over', outcome: 'cancelled' };

/** Makes the model: `names` know, this decides what the page does with it. */
export function createCallsModel({ names, tab, prepare, goInto, shown, onStuck, onEnded }: Parts): CallsModel {
  const kept = keptPlaced(tab);
  // Another page was opened in this tab: the call that it left is taken back as soon as somebody can be told.
  let stale = kept && kept.room !== shown.peek() ? kept : null;
  const placed = signal<Placed | null>(stale ? null : kept);
  /** What this page knows by itself, until the calls of the name say it. */
  const own = signal<PlacedCall>({ at: 'starting' });
  const aside = signal<ReadonlySet<string>>(new Set());
  const answering = signal<string | null>(null);
  const me = (): string => untracked(() => names.calls.value?.name ?? '');
  const hold = (next: Placed | null, state: PlacedCall = { at: 'starting' }): void => {
    own.value = state;
    placed.value = next;
    keepPlaced(tab, next);
  };
  const outgoing = computed<Outgoing | null>(() => {
    if (!placed.value) return null;
    const said = placedIn(names.calls.value, placed.value.id);
    // Nobody knows it that was started before a reload: it never rang, or is long over.
    const gone = !said && placed.value === kept && names.state.value.at === 'claimed';
    return { ...placed.value, state: gone ? GONE : (said ?? own.value) };
  });
  const ring = computed(() => names.ringing.value.find(({ id }) => !aside.value.has(id)) ?? null);

  const cancel = (): void => {
    const now = outgoing.peek();
    if (now && (now.state.at === 'starting' || now.state.at === 'ringing')) void names.cancel(now.id);
    hold(null);
  };
  /** Nobody may ring for a page that cannot come in. */
  const enter = async (room: RoomId, media: CallMedia, again: Again): Promise<null> => {
    try {
      await goInto(room, media, me());
    } catch (cause) {
      cancel();
      onStuck(cause, again);
    }
    return null;
  };
  const join = (room: RoomId, media: CallMedia): Promise<null> => enter(room, media, () => join(room, media));

  /** Names of whom the server was asked and has not answered: a second press is the same call. */
  const asking = new Set<string>();
  const start = async (name: string, media: CallMedia, room: RoomId | undefined, sure: boolean) => {
    const key = nameKey(name);
    if (asking.has(key)) return null;
    asking.add(key);
    // First of all the ask: it rings while this page makes its way.
    const call = names.call({ name, media, ...(room ? { room } : {}) });
    const going = { id: call.id, room: call.room, name, media };
    if (sure) {
      hold(going);
      if (room === undefined) void enter(call.room, media, async () => (await start(name, media, room, sure), null));
    }
    const answer = await call.answer;
    asking.delete(key);
    if (sure && placed.peek()?.id !== call.id) return null;
    if (!answer.ok) {
      if (sure) own.value = { at: 'refused', code: answer.code };
      return answer.code;
    }
    const { id, room: place, at } = answer.value;
    hold({ ...going, id, room: place }, at === 'ringing' ? { at, until: names.now() } : { at: 'over', outcome: at });
    // Both called each other, or another page of this device was faster: there is one call, and it is over there.
    if (!sure || place !== call.room) await join(place, media);
    return null;
  };
  const accept = async ({ id }: Pick<Ring, 'id'>, media: CallMedia): Promise<ErrorCode | null> => {
    answering.value = id;
    try {
      // First: who answers and then cannot come in leaves the other alone.
      await prepare();
      const answer = await names.answer(id);
      if (!answer.ok) return answer.code;
      cancel();
      await join(answer.value.room, media);
    } catch (cause) {
      onStuck(cause, () => accept({ id }, media));
    } finally {
      answering.value = null;
    }
    return null;
  };

  /** What has rung here, until its end is known. */
  let rang: readonly Ring[] = [];
  /** Where this page is, or is about to be: that a call is over there is no news. */
  const isMine = ({ name, room }: PastCall): boolean =>
    asking.has(nameKey(name)) || room === placed.peek()?.room || room === shown.peek();
  /** The call that was started here and whose page has been shown. */
  let arrived: string | null = null;
  /** What this page has started before it was loaded anew is its own again. */
  let resumed = false;
  const ends = [
    effect(() => {
      const ringing = names.ringing.value;
      const past = names.calls.value?.past ?? [];
      const gone = rang.filter(({ id }) => !ringing.some((now) => now.id === id));
      for (const { id } of gone) {
        const ended = past.find((one) => one.id === id);
        if (ended && !isMine(ended) && answering.peek() !== id && !aside.peek().has(id)) onEnded(ended);
      }
      rang = ringing;
    }),
    effect(() => {
      if (resumed || names.state.value.at !== 'claimed') return;
      resumed = true;
      const { rings } = untracked(() => names.calls.value) ?? { rings: [] };
      const own = rings.filter(({ way, room }) => way === 'out' && room === shown.peek());
      for (const { id, name, media, room } of own) names.call({ id, name, media, room });
    }),
    effect(() => {
      if (!stale || names.state.value.at !== 'claimed') return;
      void names.cancel(stale.id);
      stale = null;
      keepPlaced(tab, null);
    }),
    // Whoever goes away from a call that rings takes it back, by whatever way they go.
    effect(() => {
      const now = placed.value;
      if (now && shown.value === now.room) arrived = now.id;
      else if (now && arrived === now.id) cancel();
    }),
  ];
  return {
    names,
    outgoing,
    ring,
    answering,
    missed: computed(() => missedIn(names.calls.value)),
    call: (name, media, room) => void start(name, media, room, true),
    tryCall: (name, media) => start(name, media, undefined, false),
    cancel,
    accept,
    decline: ({ id }) => {
      aside.value = new Set([...aside.peek(), id]);
      void names.decline(id);
    },
    putAside: ({ id }) => (aside.value = new Set([...aside.peek(), id])),
    partnerIn: (room) => (hasGrown(names.calls.value, room) ? null : callIn(names.calls.value, room)),
    close: () => ends.forEach((end) => end()),
  };
}

/** Whether more than one name has been in calls of a room: it is a room like any other then. */
const hasGrown = (view: CallsView | null, room: RoomId): boolean =>
  new Set(view?.past.filter((one) => one.room === room && one.outcome === 'answered').map(({ name }) => nameKey(name)))
    .size > 1;
