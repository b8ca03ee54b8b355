import { expect, test } from 'vitest';
import { pictureFor } from './picture.ts';

test('[MD20] the picture falls with the number of cameras and never grows', () => {
  expect([1, 2, 3, 4, 5, 6, 12].map((cameras) => pictureFor(cameras).height)).toEqual([
    720, 720, 360, 360, 180, 180, 180,
  ]);
  for (let cameras = 1; cameras < 12; cameras++) {
    const [now, more] = [pictureFor(cameras), pictureFor(cameras + 1)];
    expect(more.width * more.height * more.frameRate).toBeLessThanOrEqual(now.width * now.height * now.frameRate);
    expect(more.bitrate).toBeLessThanOrEqual(now.bitrate);
  }
});

test('[MD20] what one person sends to a full room stays below 2.2 Mbit/s', () => {
  for (let people = 2; people <= 6; people++)
    expect(pictureFor(people).bitrate * (people - 1)).toBeLessThanOrEqual(2_200_000);
});
