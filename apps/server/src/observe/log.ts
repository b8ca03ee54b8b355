import pino from 'pino';

/** Where the parts of the server write what happens: one `info` line per life event, nothing more often than once a second. */
export type Log = pino.Logger;
export type LogLevel = pino.LevelWithSilent;

/**
 * The server's log on standard error: JSON lines for machines, or one readable line each where a person watches.
 * Standard output is left to the addresses that the server prints when it starts.
 */
export function createLog(level: LogLevel, output: NodeJS.WriteStream & { readonly fd: number } = process.stderr): Log {
  const options: pino.LoggerOptions = {
    level,
    base: null,
    timestamp: pino.stdTimeFunctions.isoTime,
    serializers: { err: logged },
  };
  if (!output.isTTY) return pino(options, pino.destination({ fd: output.fd, sync: true }));
  return pino(options, { write: (line: string) => output.write(readable(line)) });
}

/** What is logged of something that was thrown. Whatever else it carries may be what somebody said: an address that is none, a row, a request. */
function logged(thrown: unknown): object {
  if (!(thrown instanceof Error)) return { type: typeof thrown };
  const { name, message, stack, cause } = thrown;
  const code = 'code' in thrown && typeof thrown.code === 'string' ? { code: thrown.code } : {};
  return { type: name, message, ...code, stack, ...(cause === undefined ? {} : { cause: logged(cause) }) };
}

/** A JSON line of pino as `12:03:04 warn message key=value`. */
export function readable(line: string): string {
  const { level, time, msg = '', err, ...rest } = JSON.parse(line) as Record<string, unknown>;
  const name = pino.levels.labels[Number(level)] ?? 'info';
  const fields = Object.entries(rest).map(([key, value]) => ` ${key}=${JSON.stringify(value)}`);
  const stack = typeof err === 'object' && err !== null && 'stack' in err ? `\n${String(err.stack)}` : '';
  return `${String(time).slice(11, 19)} ${name} ${String(msg)}${fields.join('')}${stack}\n`;
}
