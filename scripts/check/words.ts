import { isTest, readSources } from './sources.ts';
import type { Stage } from './stage.ts';
import { viewFaults } from './views.ts';

/** What people read comes from i18n and from nowhere else. */
export const words: Stage = {
  name: 'words',
  run: () => {
    const views = readSources().filter(({ path }) => path.startsWith('apps/web/src/') && path.endsWith('.tsx'));
    return { faults: views.filter(({ path }) => !isTest(path)).flatMap(viewFaults) };
  },
};
