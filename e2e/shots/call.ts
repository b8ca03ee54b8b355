import { newRoomId } from '@parley/client';
import { arrive, type Arrival, type Person } from '../kit/person.ts';
import { startServer } from '../kit/server.ts';
import { until } from '../kit/until.ts';
import { develop } from './footage.ts';
import { settle, SIZES, THEMES } from './screen.ts';
import { giveSlide } from './show.ts';
import { SITTERS } from './sitters.ts';

/** Takes a picture of a page under a name. */
export type Camera = (person: Person, name: string) => Promise<void>;

/** The README's window: smaller than a desktop's and of twice the pixels, so that letters are legible at the width of a page of text. */
const PRINT = { context: { viewport: { width: 1200, height: 750 }, deviceScaleFactor: 2 } };

/** Pictures of real calls of two to four, in both themes: of every window, and those of the README. */
export async function photographCalls(picture: Camera, readme: Camera): Promise<void> {
  const { owners, slide } = await develop(SITTERS);
  const server = await startServer({ LOG_LEVEL: 'warn' });
  const room = `${server.url}/r/${newRoomId()}`;
  const people: Person[] = [];
  const comes = async (owner: keyof typeof owners, arrival: Arrival): Promise<Person> => {
    const person = await arrive(owners[owner], arrival);
    people.push(person);
    await giveSlide(person, slide);
    await person.openDoor(room);
    await person.join();
    return person;
  };
  try {
    const grace = await comes('grace', PRINT);
    const samuel = await comes('samuel', { context: SIZES.phone });
    await inBothThemes(grace, picture, 'call-two-desktop');
    await inBothThemes(samuel, picture, 'call-two-phone');

    const mei = await comes('mei', { context: SIZES.desktop });
    await inBothThemes(mei, picture, 'call-three-desktop');
    await inBothThemes(samuel, picture, 'call-three-phone');
    await readme(samuel, 'phone');

    await comes('tomas', { context: SIZES.desktop });
    await grace.openChat();
    await mei.openChat();
    await mei.says('Hello everybody! The plan for the library is ready.');
    await grace.says('Lovely. Did the interviews change much?');
    await mei.says('Only the order: we build the search first. I will show you in a moment.');
    await grace.reads('Only the order: we build the search first. I will show you in a moment.');
    await inBothThemes(grace, picture, 'call-chat-desktop');
    await inBothThemes(grace, readme, 'call');

    await grace.button(/^Chat/).click();
    await mei.button(/^Share your screen/).click();
    await grace.page.locator('figure[data-screen] video').waitFor();
    await inBothThemes(grace, picture, 'call-share-desktop', people.length + 1);
    // By now it has become sharp.
    await readme(grace, 'share');
  } finally {
    await Promise.all(people.map((person) => person.close()));
    await server.close();
  }

  async function inBothThemes(
    person: Person,
    camera: Camera,
    name: string,
    pictures: number = people.length,
  ): Promise<void> {
    await until('everybody is seen', () => everybodyIsSeen(person, pictures));
    await person.page.mouse.move(4, 4);
    for (const colorScheme of THEMES) {
      await person.page.emulateMedia({ colorScheme });
      await settle(person.page);
      await camera(person, `${name}-${colorScheme}`);
    }
  }
}

async function everybodyIsSeen(person: Person, count: number): Promise<boolean> {
  return person.page.evaluate((wanted) => {
    const videos = [...document.getElementsByTagName('video')];
    return videos.length === wanted && videos.every((video) => video.videoWidth > 0);
  }, count);
}
