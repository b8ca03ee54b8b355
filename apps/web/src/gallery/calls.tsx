import type { Ring } from '@parley/client';
import type { JSX } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { AdoptForm } from '../features/calls/AdoptForm.tsx';
import { CallScene, type Scene } from '../features/calls/CallScene.tsx';
import { CallSomeone } from '../features/calls/CallSomeone.tsx';
import type { CallsModel } from '../features/calls/model.ts';
import { RingInto } from '../features/calls/RingInto.tsx';
import { RingView } from '../features/calls/RingView.tsx';
import host from '../features/calls/RingView.module.css';
import { HomeView } from '../features/home/HomeView.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { ME } from './cast.ts';
import { fakeCalls, online, past, ring } from './fakeNames.ts';
import { pageStates } from './pages.tsx';
import { room, roomStates } from './room.tsx';
import { t } from '../i18n/t.ts';

const nothing = (): void => {};
const LINK = 'https://meet.example.org/r/k3vd-9x0q-7mzt-h2ep';
const PEOPLE = online(
  ['Ben', 'free'],
  ['Cleo Hernández', 'busy'],
  ['由紀', 'free'],
  ['Maximiliane-Charlotte v. G.', 'quiet'],
);
const PAST = [
  past('in', 'Ben', 'unanswered', 4),
  past('in', 'Cleo Hernández', 'quiet', 22),
  past('out', 'Ben', 'answered', 95),
  past('out', '由紀', 'declined', 300),
  past('in', 'Ben', 'answered', 2_000),
  past('out', 'Nobody', 'absent', 3_000),
];

const start = (part: JSX.Element, click?: string): JSX.Element => (
  <>
    <HomeView
      recent={[]}
      now={0}
      insecure={false}
      secureUrl={null}
      onStart={nothing}
      onJoin={nothing}
      onForget={nothing}
      onNew={nothing}
      open={{ at: 'known', rooms: [] }}
      calls={part}
    />
    <Pressed click={click} />
  </>
);

const home = (model: CallsModel, click?: string) => (): JSX.Element =>
  start(<CallSomeone model={model} proposed="Ada" />, click);

const Pressed = ({ click }: { click: string | undefined }) => {
  useEffect(() => {
    for (const one of click?.split(' > ') ?? []) document.querySelector<HTMLElement>(one)?.click();
  }, []);
  return null;
};

/** A card as it lies over a page. */
const Ringing = ({ of, busy = false, others = 0 }: { of: Ring; busy?: boolean; others?: number }) => {
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => place.current?.showPopover(), []);
  return (
    <div ref={place} class={host.host} popover="manual">
      <RingView
        ring={of}
        busy={busy}
        others={others}
        onAccept={nothing}
        onDecline={nothing}
        onBlock={nothing}
        onPutAside={nothing}
      />
    </div>
  );
};

type Told = Scene extends infer One ? (One extends Scene ? Omit<One, 'name' | 'media' | 'room'> : never) : never;

/** The room with the card of its call over it. */
const scene =
  (told: Told, name = 'Ben') =>
  (): JSX.Element => (
    <>
      {room({ call: { people: [ME] } })()}
      <Over>
        <CallScene
          scene={{ ...told, name, media: 'video', room: 'k3vd-9x0q-7mzt-h2ep' }}
          link={LINK}
          onCancel={nothing}
          onAgain={nothing}
          onBack={nothing}
        />
      </Over>
    </>
  );

/** In the place of what the room says to somebody who is alone. */
const Over = ({ children }: { children: JSX.Element }) => {
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const alone = document.querySelector('[aria-labelledby=alone-title]')?.parentElement;
    if (alone && place.current) alone.replaceWith(...place.current.childNodes);
  }, []);
  return <div ref={place}>{children}</div>;
};

/** Calls by name in their states. */
export const callStates: Record<string, () => JSX.Element> = {
  'calls-none': home(fakeCalls({ state: { at: 'none' }, view: null })),
  'calls-refused': home(fakeCalls({ state: { at: 'refused', name: 'Ada', code: 'name.taken' }, view: null })),
  'calls-loading': home(fakeCalls({ state: { at: 'claiming', name: 'Ada' }, view: null })),
  'calls-outdated': home(fakeCalls({ state: { at: 'refused', name: 'Ada', code: 'version' }, view: null })),
  'calls-crowded': home(fakeCalls({ state: { at: 'refused', name: 'Ada', code: 'taken-over' }, view: null })),
  'calls-empty': home(fakeCalls()),
  calls: home(fakeCalls({ online: PEOPLE, view: { past: PAST } })),
  'calls-recent': home(fakeCalls({ online: PEOPLE, view: { past: PAST } }), 'summary'),
  'calls-many': home(
    fakeCalls({ online: online(...Array.from({ length: 40 }, (_, i) => [`Person ${i + 1}`, 'free'] as const)) }),
  ),
  'calls-quiet': home(fakeCalls({ online: PEOPLE, view: { quiet: true } })),
  'calls-lost': home(fakeCalls({ online: PEOPLE, state: { at: 'lost', name: 'Ada', since: 0 }, view: { past: PAST } })),
  'calls-unreached': home(fakeCalls({ state: { at: 'lost', name: 'Ada', since: 0 }, view: null })),
  'calls-closed-off': home(fakeCalls({ online: PEOPLE, push: { at: 'off' } })),
  'calls-closed-on': home(fakeCalls({ online: PEOPLE, push: { at: 'on' } })),
  'calls-closed-denied': home(fakeCalls({ online: PEOPLE, push: { at: 'denied' } })),
  'calls-closed-failed': home(fakeCalls({ online: PEOPLE, push: { at: 'failed', code: 'browser' } })),
  'calls-closed-install': home(fakeCalls({ online: PEOPLE, push: { at: 'install' } })),
  'calls-menu': home(fakeCalls({ online: PEOPLE }), '[aria-labelledby=call-someone] [aria-haspopup=menu]'),
  'calls-adopt': () =>
    start(<AdoptForm names={fakeCalls().names} offered={{ name: 'Ada', secret: 'x'.repeat(43) }} onDone={nothing} />),
  'calls-into': () => (
    <>
      {roomStates['room-two']?.()}
      <Dialog open title={t('invite.title')} onClose={nothing}>
        <RingInto names={fakeCalls({ online: PEOPLE }).names} room="k3vd-9x0q-7mzt-h2ep" />
      </Dialog>
    </>
  ),
  'ring-video': () => (
    <>
      {pageStates['home-rooms']?.()}
      <Ringing of={ring('Ben', 'video')} />
    </>
  ),
  'ring-voice': () => (
    <>
      {roomStates['room-two']?.()}
      <Ringing of={ring('Maximiliane-Charlotte von der G.', 'voice')} />
    </>
  ),
  'ring-answering': () => (
    <>
      {pageStates['home']?.()}
      <Ringing of={ring('由紀', 'video')} busy />
    </>
  ),
  'ring-others': () => (
    <>
      {pageStates['home']?.()}
      <Ringing of={ring('Cleo Hernández', 'video')} others={2} />
    </>
  ),
  'call-starting': scene({ at: 'starting' }),
  'call-ringing': scene({ at: 'ringing' }),
  'call-answered': scene({ at: 'over', outcome: 'answered' }),
  'call-declined': scene({ at: 'over', outcome: 'declined' }),
  'call-busy': scene({ at: 'over', outcome: 'busy' }),
  'call-unanswered': scene({ at: 'over', outcome: 'unanswered' }, 'Maximiliane-Charlotte v. G.'),
  'call-quiet': scene({ at: 'over', outcome: 'quiet' }),
  'call-absent': scene({ at: 'over', outcome: 'absent' }),
  'call-refused': scene({ at: 'refused', code: 'rate.calls' }),
  'call-hung-up': scene({ at: 'hungUp' }),
};
