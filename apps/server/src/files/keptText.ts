import { readFile } from 'node:fs/promises';

/** What stands in a file; null where there is none. Rejects when it cannot be read. */
export async function keptText(file: string): Promise<string | null> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
    throw error;
  }
}
