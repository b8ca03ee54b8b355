/** Writes for one subject. `info` speaks only where `localStorage.debug` names it; `error` always, for faults of ours. */
export interface Log {
  info(message: string, ...details: unknown[]): void;
  error(message: string, ...details: unknown[]): void;
}

/** True where a `debug` pattern list such as `parley:*,-parley:chat` names the namespace. */
export function namesIt(patterns: string, namespace: string): boolean {
  let named = false;
  for (const pattern of patterns.split(/[\s,]+/)) {
    const refused = pattern.startsWith('-');
    const text = refused ? pattern.slice(1) : pattern;
    const fits = text.endsWith('*') ? namespace.startsWith(text.slice(0, -1)) : text !== '' && text === namespace;
    if (fits && refused) return false;
    named ||= fits;
  }
  return named;
}

/** The log of one subject: `logFor('mesh')` writes as `parley:mesh`, the same knob that socket.io-client uses. */
export function logFor(subject: string): Log {
  const namespace = `parley:${subject}`;
  return {
    info(message, ...details) {
      if (namesIt(wanted(), namespace)) console.info(`${namespace} ${message}`, ...details);
    },
    error(message, ...details) {
      console.error(`${namespace} ${message}`, ...details);
    },
  };
}

/** Storage throws where cookies are blocked, and is absent outside a page: then nothing is wanted. */
function wanted(): string {
  try {
    return globalThis.localStorage?.getItem('debug') ?? '';
  } catch {
    return '';
  }
}
