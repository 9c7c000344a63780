import { inflateRawSync } from 'node:zlib';

/**
 * One file out of a zip archive, by its exact name: no other entry is looked into, so none can be written anywhere.
 * Format: https://pkware.cachefly.net/webdocs/casestudies/APPNOTE.TXT, §4.3. No zip64: that is for over 4 GiB.
 * @param {Buffer} archive
 * @param {string} name
 * @returns {Buffer} Its content.
 * @throws {Error} The archive is broken or has no such entry.
 */
export function readZipEntry(archive, name) {
  const end = archive.lastIndexOf('PK\x05\x06', undefined, 'latin1');
  if (end === -1) throw new Error('it is not a zip archive');
  let at = archive.readUInt32LE(end + 16);
  for (let left = archive.readUInt16LE(end + 10); left > 0; left -= 1) {
    const nameLength = archive.readUInt16LE(at + 28);
    if (archive.toString('utf8', at + 46, at + 46 + nameLength) === name) return contentOf(archive, at);
    at += 46 + nameLength + archive.readUInt16LE(at + 30) + archive.readUInt16LE(at + 32);
  }
  throw new Error(`the archive has no entry "${name}"`);
}

/**
 * @param {Buffer} archive
 * @param {number} at Where the entry stands in the central directory: only there are the sizes certain.
 */
function contentOf(archive, at) {
  const compressed = archive.readUInt16LE(at + 10) !== 0;
  const size = archive.readUInt32LE(at + 20);
  const header = archive.readUInt32LE(at + 42);
  const start = header + 30 + archive.readUInt16LE(header + 26) + archive.readUInt16LE(header + 28);
  const content = archive.subarray(start, start + size);
  return compressed ? inflateRawSync(content) : content;
}
