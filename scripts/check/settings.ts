import { runTool, type Stage } from './stage.ts';

/** docs/CONFIG.md says what the settings table says. */
export const settings: Stage = {
  name: 'settings',
  run: () => runTool(process.execPath, ['--conditions=source', 'apps/server/src/config/document.ts', '--check']),
};
