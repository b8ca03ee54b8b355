import { openNames, type Call, type RoomId } from '@parley/client';
import { computed, effect, signal, untracked } from '@preact/signals';
import { t } from '../../i18n/t.ts';
import { needCallWords } from '../../i18n/needCalls.ts';
import { words } from '../../i18n/words.ts';
import { navigate, path } from '../../navigation.ts';
import { routeOf } from '../../route.ts';
import { read, storageOf } from '../../storage.ts';
import { toast } from '../../ui/toast.tsx';
import { needVisit } from '../door/part.ts';
import { pathOf } from '../home/home.ts';
import { loadPart } from '../update/loadPart.ts';
import { sayUnloaded } from '../update/sayUnloaded.ts';
import { callText } from './codes.ts';
import { CallScene } from './CallScene.tsx';
import { CallSomeone } from './CallSomeone.tsx';
import { createCallsModel, type CallsModel, type Ended } from './model.ts';
import { answerPressed } from './pressed.ts';
import { RingInto } from './RingInto.tsx';
import { followRinging } from './ringing.tsx';
import { sceneOf, type Known } from './scene.ts';
import { others, warmRoom } from './warm.ts';
import { hearWorker, takeAway } from './worker.ts';

const shown = computed<RoomId | null>(() => {
  const route = routeOf(path.value);
  return route.at === 'room' ? route.room : null;
});

/** Calls by name, on whatever page: made once, with the first need. */
const model: CallsModel = createCallsModel({
  names: openNames({ loadPart }),
  tab: storageOf('sessionStorage'),
  shown,
  prepare: async () => (await needVisit()).fetchRoom(),
  async goInto(room, media, name) {
    const { goStraight } = await needVisit();
    await goStraight({ room, media, name });
    // Also where that room is shown: somebody may stand at its door, or have left it.
    navigate(pathOf(room));
  },
  onStuck: (cause, again) =>
    sayUnloaded(cause, () => {
      void again().then((code) => code && toast({ text: callText(code), tone: 'warning' }));
    }),
  onEnded: sayEnded,
});

let following = false;

/** Resolves when the words are here; from then on it rings. */
export async function ready(): Promise<void> {
  await needCallWords();
  if (following) return;
  following = true;
  followWorker();
  followRinging({
    model,
    others,
    warm: ({ id, room }) => warmRoom(room, needVisit, () => model.answering.peek() === id),
  });
}

/** What the service worker shows and hears where no page is looked at. */
function followWorker(): void {
  const { names } = model;
  hearWorker({
    page: () => {
      const state = names.state.value;
      return { name: state.at === 'claimed' ? state.name : null, inRoom: inRoom.peek() };
    },
    onAnswer: (pressed) => answerPressed(model, pressed),
    onSubscribed: () => void names.push.look(),
  });
  effect(() => names.push.setLanguage(words.value.language));
  const look = (): void => {
    if (document.visibilityState !== 'visible' || names.state.value.at !== 'claimed') return;
    void takeAway(null);
    // It may have been turned on or off on another page, or in the browser.
    void names.push.look();
  };
  effect(() => {
    // A page that is looked at shows all of it itself.
    if (names.state.value.at === 'claimed' && document.visibilityState === 'visible') void takeAway(null);
  });
  document.addEventListener('visibilitychange', look);
}

/** The part of the start page. */
export const HomeCalls = () => (
  <CallSomeone model={model} proposed={read(storageOf('localStorage'), 'parley.name') ?? ''} />
);

type Present = Pick<Known, 'met' | 'lastLeft'>;
/** Whether this page is in a room. */
const inRoom = signal(false);
/** Who was in the room that this page is in. */
const present = signal<Present>({ met: null, lastLeft: null });

/** Follows the call of a room: others hear that one is busy, and whoever goes takes back what still rings. Returns the end of it. */
export function followRoom(call: Call): () => void {
  const { names, outgoing } = model;
  present.value = { met: null, lastLeft: null };
  inRoom.value = true;
  const ends = [
    // Whoever waits alone can be called.
    effect(() => {
      const now = outgoing.value?.state.at;
      names.setBusy(call.people.value.length > 1 || now === 'starting' || now === 'ringing');
    }),
    effect(() => {
      if (call.people.value.length > 1) present.value = { ...present.peek(), met: outgoing.peek()?.id ?? '' };
    }),
    call.on('left', ({ name }) => (present.value = { ...present.peek(), lastLeft: name })),
    sayBusy(),
    () => {
      if (untracked(() => call.state.value.at === 'ended') && outgoing.peek()?.room === call.room) model.cancel();
    },
    () => names.setBusy(false),
    () => (inRoom.value = false),
  ];
  return () => ends.forEach((end) => end());
}

/** What to show to somebody who is alone in a room; null when its call is none by name. */
export function aloneIn(room: RoomId, link: string, hadCompany: boolean) {
  const [outgoing, partner] = [model.outgoing.value, model.partnerIn(room)];
  const scene = sceneOf({ room, outgoing, partner, hadCompany, ...present.value });
  if (!scene) return null;
  return (
    <CallScene
      scene={scene}
      link={link}
      onCancel={() => {
        model.cancel();
        navigate('/');
      }}
      onAgain={() => model.call(scene.name, scene.media, room)}
      onBack={() => navigate('/')}
    />
  );
}

/** For the dialog that invites; nothing without a name. */
export const RingIn = ({ room }: { room: RoomId }) =>
  model.names.state.value.at === 'claimed' ? <RingInto names={model.names} room={room} /> : null;

/** After a call by name: to call the same name again, in a room of its own. */
export function againAfter(room: RoomId): { readonly label: string; readonly call: () => void } | null {
  const partner = model.partnerIn(room);
  if (!partner || model.names.state.value.at !== 'claimed') return null;
  const { name, media } = partner;
  return { label: t('calls.again.to', { name }), call: () => model.call(name, media) };
}

function sayEnded({ name, outcome, media }: Ended): void {
  if (outcome === 'answered') toast({ text: t('calls.elsewhere') });
  if (outcome !== 'unanswered' && outcome !== 'cancelled') return;
  const action = { label: t('calls.missed.back'), onSelect: () => model.call(name, media) };
  toast({ text: t('calls.missed', { name }), action });
}

/** Says who calls while one is in a call: nothing rings then. Returns the end of it. */
function sayBusy(): () => void {
  let known = new Set(model.missed.peek().map(({ id }) => id));
  return effect(() => {
    const fresh = model.missed.value.filter(({ id, outcome }) => outcome === 'busy' && !known.has(id));
    untracked(() => fresh.forEach(({ name }) => toast({ text: t('calls.missed', { name }) })));
    known = new Set(model.missed.value.map(({ id }) => id));
  });
}
