import dockerignore from '@balena/dockerignore';
import { DockerfileParser, type Instruction, ModifiableInstruction } from 'dockerfile-ast';
import { spawnSync } from 'node:child_process';
import { chownSync, cpSync, lstatSync, mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { basename, delimiter, dirname, join, relative, resolve } from 'node:path';

/** The root of the clone: what Docker calls the context. */
export const ROOT = join(import.meta.dirname, '../../..');
/** The one of the image, and what it leaves out of the context. */
const DOCKERFILE = join(ROOT, 'deploy/Dockerfile');

/** What an image says about how it is run. */
export interface Image {
  /** The folder that is its root. */
  readonly root: string;
  readonly workdir: string;
  readonly env: Readonly<Record<string, string>>;
  readonly user: string;
  readonly volumes: readonly string[];
  readonly stopSignal: string;
  readonly command: readonly string[];
  readonly health: readonly string[];
}

/** One stage while it is made. */
type Stage = { -readonly [Key in keyof Image]: Image[Key] };

/** An absolute path in a RUN line would be one of this machine. */
const ABSOLUTE = /(^|[\s='"])\/\w/;

/**
 * Does what the Dockerfile says, each stage in a folder of its own under `home`, and gives the last one. Base images are this
 * machine: a RUN line finds its programs, and the Node that runs the tests, and may name paths of its WORKDIR alone.
 * Throws at the first line that fails, and at one that it does not know.
 */
export function replay(home: string): Image {
  const stages = new Map<string, Stage>();
  let stage: Stage | null = null;
  for (const instruction of DockerfileParser.parse(readFileSync(DOCKERFILE, 'utf8')).getInstructions()) {
    const words = wordsOf(instruction);
    if (instruction.getKeyword() === 'FROM') {
      const [base = '', , name = 'last'] = words;
      stage = begin(join(home, name), stages.get(base));
      stages.set(name, stage);
    } else if (stage) step(stage, stages, instruction, words);
  }
  if (!stage) throw new Error('The Dockerfile has no stage.');
  return stage;
}

function begin(root: string, base: Stage | undefined): Stage {
  mkdirSync(root, { recursive: true });
  if (base) cpSync(base.root, root, { recursive: true, verbatimSymlinks: true });
  const fresh = { workdir: '/', env: {}, user: '0:0', volumes: [], stopSignal: 'SIGTERM', command: [], health: [] };
  return { ...(base ?? fresh), root };
}

function step(stage: Stage, stages: ReadonlyMap<string, Stage>, instruction: Instruction, words: string[]): void {
  const keyword = instruction.getKeyword();
  const text = instruction.getArgumentsContent() ?? '';
  switch (keyword) {
    case 'WORKDIR':
      stage.workdir = text;
      mkdirSync(inside(stage, '.'), { recursive: true });
      return;
    case 'COPY':
      copy(stage, stages, instruction, words);
      return;
    case 'RUN':
      run(stage, text);
      return;
    case 'ENV':
      stage.env = Object.fromEntries(words.map((word) => word.split('=') as [string, string]));
      return;
    case 'USER':
      stage.user = text;
      return;
    case 'VOLUME':
      stage.volumes = words;
      return;
    case 'STOPSIGNAL':
      stage.stopSignal = text;
      return;
    case 'CMD':
      stage.command = JSON.parse(text) as string[];
      return;
    case 'HEALTHCHECK':
      stage.health = JSON.parse(text.slice(text.indexOf('['))) as string[];
      return;
    case 'EXPOSE':
      return;
    default:
      throw new Error(`The replay does not know ${keyword}.`);
  }
}

function run(stage: Stage, command: string): void {
  if (ABSOLUTE.test(command)) throw new Error(`A path of the machine in: RUN ${command}`);
  const done = spawnSync('sh', ['-ec', command], {
    cwd: inside(stage, '.'),
    encoding: 'utf8',
    env: {
      ...process.env,
      PATH: `${dirname(process.execPath)}${delimiter}${process.env['PATH'] ?? ''}`,
      npm_config_prefer_offline: 'true',
    },
  });
  if (done.status !== 0) throw new Error(`RUN ${command}\n${done.stdout}${done.stderr}`);
}

/** Files go into a folder or take a name, folders give what is in them; links stay links. */
function copy(stage: Stage, stages: ReadonlyMap<string, Stage>, instruction: Instruction, words: string[]): void {
  const flags = instruction instanceof ModifiableInstruction ? instruction.getFlags() : [];
  const flag = (name: string) => flags.find((one) => one.getName() === name)?.getValue() ?? undefined;
  const paths = [...words];
  const to = paths.pop() ?? '.';
  const from = flag('from');
  const source = from === undefined ? null : stages.get(from);
  if (source === undefined) throw new Error(`COPY --from=${from}: there is no such stage.`);
  for (const path of paths) {
    const origin = source ? join(source.root, path) : join(ROOT, path);
    const isFolder = lstatSync(origin).isDirectory();
    const target = inside(stage, isFolder || !(to.endsWith('/') || paths.length > 1) ? to : join(to, basename(path)));
    mkdirSync(isFolder ? target : dirname(target), { recursive: true });
    const wanted = source ? () => true : isInContext;
    cpSync(origin, target, { recursive: true, verbatimSymlinks: true, filter: wanted });
    if (flag('chown')) own(target, flag('chown') ?? '');
  }
}

const ignored = dockerignore().add(readFileSync(`${DOCKERFILE}.dockerignore`, 'utf8'));

/** Folders that hold something which is sent are gone through, and stay empty where it is not. */
function isInContext(file: string): boolean {
  const path = relative(ROOT, file);
  if (/(^|\/)(node_modules|\.cache|dist|data)$/.test(path)) return false;
  return lstatSync(file).isDirectory() || !ignored.ignores(path);
}

function own(path: string, owner: string): void {
  const [user = 0, group = user] = owner.split(':').map(Number);
  chownSync(path, user, group);
  if (lstatSync(path).isDirectory()) for (const name of readdirSync(path)) own(join(path, name), owner);
}

const inside = (stage: Stage, path: string): string => join(stage.root, resolve(stage.workdir, path));

/** The words of an instruction, without its flags. */
function wordsOf(instruction: Instruction): string[] {
  return (instruction.getRawArgumentsContent() ?? '').split(/\s+/);
}
