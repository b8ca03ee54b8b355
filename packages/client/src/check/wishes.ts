import type { CaptureSource } from '../devices/source.ts';

/**
 * The devices of a check remember which one was chosen, as everywhere; but that they are turned on and off again is the check's
 * doing and no wish of the person: at the next door everything is as it was.
 */
export function keepingWishes<Source extends Pick<CaptureSource, 'recall' | 'remember'>>(source: Source): Source {
  return {
    ...source,
    remember(key, text) {
      const before = read(source.recall(key));
      const after = read(text);
      if ('wanted' in after) after['wanted'] = before['wanted'] ?? true;
      source.remember(key, JSON.stringify(after));
    },
  };
}

function read(text: string | null): Record<string, unknown> {
  try {
    const found: unknown = JSON.parse(text ?? '{}');
    return typeof found === 'object' && found !== null ? { ...found } : {};
  } catch {
    return {};
  }
}
