import { apiFaults } from '../api/document.ts';
import { guideFaults } from '../api/guide.ts';
import { runTool, type Stage } from './stage.ts';

/** Everything that the SDK exports says what it is, the face in git is the one that the sources have, and the guide compiles. */
export const api: Stage = {
  name: 'api',
  run: async () => {
    const built = await runTool('tsc', ['-b', 'packages/client']);
    return built.faults.length > 0 ? built : { faults: [...apiFaults(), ...(await guideFaults())] };
  },
};
