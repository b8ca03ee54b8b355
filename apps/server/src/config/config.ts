import * as v from 'valibot';
import { SETTINGS, type Setting, type TextSchema } from './settings.ts';
import { StartFault } from './StartFault.ts';

type Table = typeof SETTINGS;
type Camel<Name extends string> = Name extends `${infer Head}_${infer Tail}`
  ? `${Lowercase<Head>}${Capitalize<Camel<Tail>>}`
  : Lowercase<Name>;
type Read<Entry> =
  Entry extends Setting<infer Schema, infer Default>
    ? v.InferOutput<Schema> | (Default extends null ? null : never)
    : never;

/** What the operator chose: a camelCase field per setting. A setting without a default is null when not set. */
export type Config = { readonly [Name in keyof Table as Camel<Name>]: Read<Table[Name]> };

/** Reads the settings from an environment. Throws one StartFault that lists every fault in words. */
export function readConfig(env: Readonly<Record<string, string | undefined>>): Config {
  const faults: string[] = [];
  const values = new Map<string, unknown>();
  for (const [name, entry] of Object.entries<Setting<TextSchema, string | null>>(SETTINGS)) {
    const text = (entry.whole ? env[name] : env[name]?.trim()) || entry.standard;
    if (text === null) {
      values.set(camel(name), null);
      continue;
    }
    const parsed = v.safeParse(entry.schema, text);
    if (parsed.success) values.set(camel(name), parsed.output);
    else faults.push(`${name} must be ${parsed.issues[0].message}${entry.secret ? '' : `, but it is ${quote(text)}`}.`);
  }
  // Sound: the loop has put every field of the table with its own schema's output, or named a fault.
  const config = Object.fromEntries(values) as Config;
  faults.push(...contradictions(config));
  if (faults.length > 0) throw new StartFault(faults);
  return config;
}

function contradictions({ port, portTls, tlsCert, tlsKey, turnUrls, turnSecret }: Partial<Config>): string[] {
  const faults: string[] = [];
  if (tlsCert && tlsKey === null) faults.push('TLS_CERT needs TLS_KEY beside it: the file with its private key.');
  if (tlsKey && tlsCert === null) faults.push('TLS_KEY needs TLS_CERT beside it: the file with its certificate.');
  if (turnUrls && turnSecret === null)
    faults.push('TURN_URLS needs TURN_SECRET beside it: what the relays check with.');
  if (turnSecret && turnUrls === null) faults.push('TURN_SECRET needs TURN_URLS beside it: where the relays are.');
  if (port !== 0 && port !== undefined && port === portTls) {
    faults.push(`PORT and PORT_TLS must be different, but both are ${port}.`);
  }
  return faults;
}

function camel(name: string): string {
  return name.toLowerCase().replaceAll(/_(\w)/g, (_, letter: string) => letter.toUpperCase());
}

/** Long values are cut and control characters escaped: the sentence is printed on a terminal. */
function quote(text: string): string {
  return JSON.stringify(text.length > 80 ? `${text.slice(0, 80)}…` : text);
}
