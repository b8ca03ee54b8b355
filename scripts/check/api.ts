import { apiFaults } from '../api/document.ts';
import { runTool, type Stage } from './stage.ts';

/** Everything that the SDK exports says what it is, and the face in git is the one that the sources have. */
export const api: Stage = {
  name: 'api',
  run: async () => {
    const built = await runTool('tsc', ['-b', 'packages/client']);
    return built.faults.length > 0 ? built : { faults: apiFaults() };
  },
};
