import { runTool, type Stage } from './stage.ts';

/** The stages that are an installed tool with our settings, each in a file of the tool's own at the root. */
export const tools: readonly Stage[] = [
  { name: 'types', run: () => runTool('tsc', ['-b']) },
  {
    name: 'lint',
    run: () => runTool('oxlint', ['--type-aware', '--deny-warnings', '--report-unused-disable-directives']),
  },
  { name: 'format', run: () => runTool('oxfmt', ['--check', '.']) },
  { name: 'dead code', run: () => runTool('knip', ['--no-progress', '--treat-config-hints-as-errors']) },
];
