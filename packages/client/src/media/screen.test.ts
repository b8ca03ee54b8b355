import { expect, test } from 'vitest';
import { screenFor, type ScreenContent } from './screen.ts';

const CONTENTS: readonly ScreenContent[] = ['text', 'motion'];

test('[SH5] text is captured with many dots and 5 pictures a second, motion with fewer and 30', () => {
  expect(screenFor('text', 2)).toMatchObject({ width: 2560, height: 1440, frameRate: 5 });
  expect(screenFor('motion', 2)).toMatchObject({ width: 1920, height: 1080, frameRate: 30 });
});

test('[SH5] a screen takes less of the line towards each the more people there are, and never more than 5 Mbit/s in all', () => {
  for (const content of CONTENTS) {
    for (let people = 2; people <= 6; people++) {
      const { bitrate } = screenFor(content, people);
      expect(bitrate * (people - 1)).toBeLessThanOrEqual(5_000_000);
      expect(screenFor(content, people + 1).bitrate).toBeLessThanOrEqual(bitrate);
    }
  }
});
