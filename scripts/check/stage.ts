import { spawn } from 'node:child_process';
import { delimiter, dirname, join } from 'node:path';

/** The root of the clone. */
export const ROOT = dirname(dirname(import.meta.dirname));

/** What one stage found: faults fail it, notes are figures worth seeing. */
export interface Finding {
  readonly faults: readonly string[];
  readonly notes?: readonly string[];
}

/** One question that `npm run check` asks the tree. */
export interface Stage {
  readonly name: string;
  readonly run: () => Finding | Promise<Finding>;
}

/** Runs an installed tool in `cwd`; whatever it says is a fault when it ends badly. */
export async function runTool(program: string, args: readonly string[], cwd: string = ROOT): Promise<Finding> {
  const bin = join(ROOT, 'node_modules', '.bin');
  const env = { ...process.env, PATH: [bin, dirname(process.execPath), process.env['PATH']].join(delimiter) };
  const child = spawn(program, args, { cwd, env, shell: process.platform === 'win32' });
  let said = '';
  const hear = (chunk: Buffer) => (said += chunk.toString());
  child.stdout.on('data', hear);
  child.stderr.on('data', hear);
  const code = await new Promise<number | null>((resolve, reject) => {
    child.on('error', reject);
    child.on('close', resolve);
  });
  return { faults: code === 0 ? [] : [said.trim() || `${program} ended with code ${code}`] };
}
