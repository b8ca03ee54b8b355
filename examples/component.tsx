// A meeting as a component. It is Preact here; for React change the three imports below.
import { join, newRoomId, roomFromText, type Call, type Person, type Readable } from '@parley/client';
import { render } from 'preact';
import { useSyncExternalStore } from 'preact/compat';
import { useEffect, useRef, useState } from 'preact/hooks';

/** The value of anything in the SDK; the component is drawn again when it changes, and nothing else is. */
function useValue<T>(readable: Readable<T>): T {
  return useSyncExternalStore(
    (changed) => readable.subscribe(changed),
    () => readable.value,
  );
}

/** Asks for a name, joins the room behind `link`, and shows the call until it ends. */
function Meeting({ link }: { link: string }) {
  const [call, setCall] = useState<Call | null>(null);
  const [problem, setProblem] = useState('');
  // A component that goes away takes its call with it.
  useEffect(() => () => void call?.leave(), [call]);
  useEffect(() => call?.state.subscribe(({ at }) => at === 'ended' && setCall(null)), [call]);
  if (call) return <Room call={call} />;

  const enter = (event: SubmitEvent) => {
    join(link, { name: submitted(event, 'name') }).then(setCall, (error: Error) => setProblem(error.message));
  };
  return (
    <main id="door">
      <form onSubmit={enter}>
        <h1>A call as a component</h1>
        <p>
          Everybody with this address meets here, or in the same room of <a href={link}>Parley itself</a>.
        </p>
        <label>
          Your name <input name="name" required maxLength={64} autocomplete="name" />
        </label>
        <button>Join</button>
        <p role="alert">{problem}</p>
      </form>
    </main>
  );
}

function Room({ call }: { call: Call }) {
  const people = useValue(call.people);
  return (
    <main class="call">
      <h1>In a call</h1>
      <section id="people">
        {people.map((person) => (
          <Tile key={person.id} person={person} />
        ))}
      </section>
      <Chat call={call} />
      <Bar call={call} />
    </main>
  );
}

function Tile({ person }: { person: Person }) {
  const [camera, microphone] = [useValue(person.camera), useValue(person.microphone)];
  const [speaking, mirrored] = [useValue(person.speaking), useValue(person.mirrored)];
  const shown = { camera, microphone, speaking, mirrored };
  const classes = Object.entries(shown).flatMap(([name, is]) => (is ? [name] : []));
  return (
    <figure data-seat={person.id} class={classes.join(' ')}>
      <Playing stream={person.picture} as="video" />
      {!person.me && <Playing stream={person.sound} as="audio" />}
      <figcaption>{useValue(person.name)}</figcaption>
    </figure>
  );
}

/** The streams of a person stay the same; the tracks in them come and go. */
function Playing({ stream, as: Tag }: { stream: MediaStream; as: 'video' | 'audio' }) {
  const element = useRef<HTMLVideoElement & HTMLAudioElement>(null);
  useEffect(() => {
    if (element.current) element.current.srcObject = stream;
  }, [stream]);
  return <Tag ref={element} autoplay playsInline muted={Tag === 'video'} />;
}

function Chat({ call }: { call: Call }) {
  const send = (event: SubmitEvent) => {
    call.chat.send(submitted(event, 'text'));
    (event.target as HTMLFormElement).reset();
  };
  return (
    <aside>
      <div role="log" aria-label="Messages">
        {useValue(call.chat.lines).map((line) => (
          <p key={line.id}>
            <b>{line.name}</b>
            <span>{line.text}</span>
          </p>
        ))}
      </div>
      <form id="say" onSubmit={send}>
        <input name="text" aria-label="Message" placeholder="Message" autocomplete="off" />
        <button>Send</button>
      </form>
    </aside>
  );
}

function Bar({ call }: { call: Call }) {
  const { microphone, camera } = call.devices;
  const held = useValue(microphone.track) !== null;
  const sound = !useValue(microphone.muted) && held;
  const picture = useValue(camera.track) !== null;
  return (
    <footer>
      <button onClick={() => void (sound ? microphone.mute() : microphone.unmute())}>
        {sound ? 'Mute' : 'Unmute'} microphone
      </button>
      <button onClick={() => void (picture ? camera.turnOff() : camera.turnOn())}>
        Turn {picture ? 'off' : 'on'} camera
      </button>
      <button id="leave" onClick={() => void call.leave()}>
        Leave
      </button>
    </footer>
  );
}

/** What was typed into a field of a form that was just submitted. */
function submitted(event: SubmitEvent, field: string): string {
  event.preventDefault();
  const form = event.target as HTMLFormElement;
  return (form.elements.namedItem(field) as HTMLInputElement).value;
}

const room = roomFromText(location.hash.slice(1)) ?? newRoomId();
location.hash = room;
render(<Meeting link={`/r/${room}`} />, document.body);
