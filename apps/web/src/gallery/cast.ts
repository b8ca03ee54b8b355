import type { FakePerson } from './fakeCall.ts';

/** The people in the pictures. */
export const ME: FakePerson = { name: 'Ada Lovelace', hue: 215 };
export const GRACE: FakePerson = { name: 'Grace Hopper', hue: 20 };
export const LINUS: FakePerson = { name: 'Linus', hue: 150, microphone: false };
export const BARBARA: FakePerson = { name: 'Barbara Liskov', hue: 280 };
const KATHERINE: FakePerson = { name: 'Katherine Johnson-Goble of Hampton, Virginia', hue: 95 };
const YUKI: FakePerson = { name: '由紀', hue: 330, camera: false, microphone: false };
export const SPEAKING: FakePerson = { ...GRACE, speaking: true };
export const SIX: readonly FakePerson[] = [ME, SPEAKING, LINUS, BARBARA, KATHERINE, YUKI];

const MORE = 'Alan Annie Claude Donald Dorothy Edsger Frances Hedy Ida John Karen Leslie Margaret Niklaus Radia Shafi';

/** Enough people for pages: most cameras are off, as they are in large meetings. */
export const crowd = (count: number): readonly FakePerson[] =>
  [
    ...SIX,
    ...MORE.split(' ').map((name, i) => ({ name, hue: i * 47, camera: i % 4 === 0, microphone: i % 3 === 0 })),
  ].slice(0, count);
