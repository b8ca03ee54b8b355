import { keyFaults } from './keys.ts';
import { isTest, readSources } from './sources.ts';
import type { Stage } from './stage.ts';
import { viewFaults } from './views.ts';

/** What people read comes from i18n and from nowhere else, and nothing in i18n is left unread. */
export const words: Stage = {
  name: 'words',
  run: () => {
    const page = readSources().filter(({ path }) => /^apps\/web\/src\/.*\.tsx?$/.test(path) && !isTest(path));
    // People of the gallery say things to each other, as people do.
    const views = page.filter(({ path }) => path.endsWith('.tsx') && !path.includes('/gallery/'));
    return { faults: [...keyFaults(page), ...views.flatMap(viewFaults)] };
  },
};
