import type { Person } from '../people/Person.ts';
import type { Readable } from '../readable.ts';
import type { Scene } from './Recording.ts';

/** One's own microphone and the sound of one's own screen, as they are sent. */
export type OwnSounds = Readonly<Record<'voice' | 'screen', Readable<MediaStreamTrack | null>>>;

/** The live sounds of a call: of everybody else, and one's own as they are sent. A muted microphone gives silence by itself. */
export function soundsOf(
  people: readonly Person[],
  own: OwnSounds,
  hears: NonNullable<Scene['hears']>,
): MediaStreamTrack[] {
  const tracks = people.flatMap((person) =>
    (['voice', 'screen'] as const).flatMap((sound) => {
      if (!hears(person, sound)) return [];
      if (person.me) return own[sound].value ?? [];
      return (sound === 'voice' ? person.sound : person.screenSound).getAudioTracks();
    }),
  );
  return tracks.filter((track) => track.readyState === 'live');
}
