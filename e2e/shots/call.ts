import { newRoomId } from '@parley/client';
import { arrive, type Person } from '../kit/person.ts';
import { startServer } from '../kit/server.ts';
import { until } from '../kit/until.ts';
import { SITTERS } from './portrait.ts';
import { settle, type Size, SIZES, THEMES } from './screen.ts';

/** Takes a picture of a page under a name. */
export type Camera = (person: Person, name: string) => Promise<void>;

/** Pictures of real calls of two and of three, in both windows and themes, and those of the README. */
export async function photographCalls(picture: Camera, readme: Camera): Promise<void> {
  const server = await startServer({ LOG_LEVEL: 'warn' });
  const [grace, samuel, mei] = SITTERS;
  const room = `${server.url}/r/${newRoomId()}`;
  const people: Person[] = [];
  try {
    const host = await arrive(grace, { context: SIZES.desktop });
    const guest = await arrive(samuel, { context: SIZES.phone });
    people.push(host, guest);
    for (const person of people) {
      await person.openDoor(room);
      await person.join();
    }
    await inBothThemes(host, 'call-two-desktop');
    await inBothThemes(guest, 'call-two-phone');

    const third = await arrive(mei, { context: SIZES.desktop });
    people.push(third);
    await third.openDoor(room);
    await third.join();
    await inBothThemes(host, 'call-three-desktop');
    await inBothThemes(guest, 'call-three-phone');

    await host.openChat();
    await third.openChat();
    await third.says('Good morning! I have put the plan for today into the shared folder.');
    await host.says('Thank you, I will look at it right after this.');
    await third.says('No hurry. Shall we begin with the open questions?');
    await host.reads('No hurry. Shall we begin with the open questions?');
    await inBothThemes(host, 'call-chat-desktop');
    await host.page.emulateMedia({ colorScheme: 'light' });
    await host.page.mouse.move(10, 10);
    await settle(host.page);
    await readme(host, 'call');
    await guest.page.emulateMedia({ colorScheme: 'dark' });
    await settle(guest.page);
    await readme(guest, 'phone');
  } finally {
    await Promise.all(people.map((person) => person.close()));
    await server.close();
  }

  async function inBothThemes(person: Person, name: `${string}-${Size}`): Promise<void> {
    await until('everybody is seen', () => everybodyIsSeen(person, people.length));
    for (const colorScheme of THEMES) {
      await person.page.emulateMedia({ colorScheme });
      await settle(person.page);
      await picture(person, `${name}-${colorScheme}`);
    }
  }
}

async function everybodyIsSeen(person: Person, count: number): Promise<boolean> {
  return person.page.evaluate((wanted) => {
    const videos = [...document.getElementsByTagName('video')];
    return videos.length === wanted && videos.every((video) => video.videoWidth > 0);
  }, count);
}
