/** Zip archives, Excel's workbooks among them, with bounds on what they may unpack to. */
import type { Readable } from 'node:stream';
import { type Entry, openPromise, type ZipFile } from 'yauzl';
import { Unreadable } from './table.ts';

const MOST_MEMBERS = 500;
const MOST_BYTES = 2_000_000_000;
/** Real tables pack to a twentieth or so. A small file may do what it likes. */
const MOST_TIMES = 200;
const ALWAYS_FINE = 50_000_000;

export type Archive = {
  members: Entry[];
  open(member: Entry): Promise<Readable>;
  close(): void;
};

/** @throws Unreadable for what is broken, locked, or would unpack to more than a table can be */
export async function openArchive(path: string): Promise<Archive> {
  const zip = await openPromise(path, {
    lazyEntries: true,
    autoClose: false,
    validateEntrySizes: true,
  }).catch(() => {
    throw new Unreadable('This zip file is broken. Make it again and send it once more.');
  });
  try {
    const members = await membersOf(zip);
    return {
      members,
      open: (member) => zip.openReadStreamPromise(member),
      close: () => zip.close(),
    };
  } catch (error) {
    zip.close();
    throw error instanceof Unreadable
      ? error
      : new Unreadable('This zip file is broken. Make it again and send it once more.');
  }
}

async function membersOf(zip: ZipFile): Promise<Entry[]> {
  if (zip.entryCount > MOST_MEMBERS)
    throw new Unreadable(`This zip file holds more than ${MOST_MEMBERS} files.`);
  const members: Entry[] = [];
  let total = 0;
  for await (const entry of zip.eachEntry()) {
    if (entry.fileName.endsWith('/')) continue;
    if (entry.isEncrypted())
      throw new Unreadable('This file is locked with a password. Save it without one.');
    total += entry.uncompressedSize;
    const times = entry.uncompressedSize / Math.max(1, entry.compressedSize);
    if (total > MOST_BYTES || (entry.uncompressedSize > ALWAYS_FINE && times > MOST_TIMES))
      throw new Unreadable('This zip file would unpack to far more than a table can be.');
    members.push(entry);
  }
  return members;
}
