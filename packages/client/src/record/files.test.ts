import { expect, test } from 'vitest';
import { DiskFile, type FileHandle } from './DiskFile.ts';
import { MemoryFile } from './MemoryFile.ts';

const bytes = (...values: number[]) => Uint8Array.from(values);

/** A disk as browsers have it: what a writer wrote becomes the file when it is closed. */
class Disk implements FileHandle {
  file: number[] = [];
  copied = 0;
  /** Bytes that fit. */
  room = Infinity;
  /** Writers that are neither closed nor aborted. */
  open = 0;

  createWritable(options?: { keepExistingData: boolean }) {
    const draft = options?.keepExistingData ? [...this.file] : [];
    this.copied += draft.length;
    this.open += 1;
    return Promise.resolve({
      write: ({ position, data }: { position: number; data: Uint8Array }) => {
        for (const [i, byte] of data.entries()) draft[position + i] = byte;
        if (draft.length > this.room) return Promise.reject(new DOMException('', 'QuotaExceededError'));
        return Promise.resolve();
      },
      close: () => {
        this.open -= 1;
        return Promise.resolve(void (this.file = draft));
      },
      abort: () => Promise.resolve(void (this.open -= 1)),
    });
  }
}

test('[RC3] what is appended streams to the file, and its head is written over at the end', async () => {
  const disk = new Disk();
  const file = new DiskFile(disk);
  void file.append(bytes(1, 2, 3));
  void file.append(bytes(4, 5));
  expect([file.size, file.due]).toEqual([5, false]);
  await file.finish([{ at: 1, bytes: bytes(9) }]);
  expect(disk.file).toEqual([1, 9, 3, 4, 5]);
});

test('[RC3] what is written is put in place each time it has doubled, and a full disk later takes nothing of it', async () => {
  const disk = new Disk();
  const file = new DiskFile(disk, 4);
  let kept = 0;
  for (let n = 0; n < 64; n++) {
    await file.append(bytes(n));
    if (!file.due) continue;
    kept += 1;
    await file.keep([{ at: 0, bytes: bytes(100 + kept) }]);
    expect(disk.file).toHaveLength(file.size);
  }
  expect(kept).toBe(5);
  expect(disk.copied).toBeLessThan(2 * 64);
  disk.room = 70;
  await file.append(bytes(1, 2, 3, 4, 5, 6));
  await expect(file.append(bytes(7))).rejects.toMatchObject({ name: 'QuotaExceededError' });
  expect(disk.file).toEqual([105, ...Array.from({ length: 63 }, (_, i) => i + 1)]);
});

test('[RC9] a write that fails lets go of the file at once, and nothing is written after it', async () => {
  const full = { name: 'QuotaExceededError' };
  const disk = new Disk();
  const file = new DiskFile(disk);
  await file.append(bytes(1, 2));
  expect(disk.open).toBe(1);
  disk.room = 2;
  await expect(file.append(bytes(3))).rejects.toMatchObject(full);
  expect(disk.open).toBe(0);
  disk.room = Infinity;
  await expect(file.append(bytes(4))).rejects.toMatchObject(full);
  await expect(file.keep([])).rejects.toMatchObject(full);
  await expect(file.finish([])).rejects.toMatchObject(full);
  expect([disk.file, disk.open]).toEqual([[], 0]);
  // The last copy that was kept stays, and its writer is let go of where the head cannot be written over either.
  const kept = new DiskFile(disk);
  await kept.append(bytes(1, 2));
  await kept.keep([]);
  disk.room = 0;
  await expect(kept.finish([{ at: 0, bytes: bytes(9) }])).rejects.toMatchObject(full);
  expect([disk.file, disk.open]).toEqual([[1, 2], 0]);
});

test('[RC9] a file that cannot be opened fails where something is written, and nowhere else', async () => {
  const file = new DiskFile({ createWritable: () => Promise.reject(new DOMException('', 'NotAllowedError')) });
  await expect(file.append(bytes(1))).rejects.toMatchObject({ name: 'NotAllowedError' });
  await expect(file.finish([])).rejects.toMatchObject({ name: 'NotAllowedError' });
});

test('[RC7] a file in memory is given whole, its head written over, and then let go of', async () => {
  const saved: Blob[] = [];
  const file = new MemoryFile('video/webm', (blob) => saved.push(blob), 10);
  for (const part of [bytes(1, 2, 3), bytes(4, 5), bytes(6)]) await file.append(part);
  expect([file.size, file.most, file.due]).toEqual([6, 10, false]);
  await file.finish([{ at: 0, bytes: bytes(9, 9) }]);
  expect(saved.map(({ type }) => type)).toEqual(['video/webm']);
  expect([...(await saved[0]!.bytes())]).toEqual([9, 9, 3, 4, 5, 6]);
  await file.finish([]);
  expect(saved[1]?.size).toBe(0);
});

test('[RC7] no more than 500 MB are held', () => {
  expect(new MemoryFile('video/webm', () => {}).most).toBe(500_000_000);
});
