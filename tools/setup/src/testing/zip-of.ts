import { crc32, deflateRawSync } from 'node:zlib';

/** A zip archive of these entries, by name. */
export function zipOf(entries: Readonly<Record<string, string>>, { compressed = true } = {}): Buffer {
  const files: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const [name, text] of Object.entries(entries)) {
    const content = compressed ? deflateRawSync(text) : Buffer.from(text);
    const [size, length] = [content.length, Buffer.byteLength(text)];
    const common = [u16(20, 0, compressed ? 8 : 0, 0, 0x21), u32(crc32(text), size, length), u16(name.length, 0)];
    const file = [u32(0x04034b50), ...common, Buffer.from(name), content];
    directory.push(u32(0x02014b50), u16(20), ...common, u16(0, 0, 0), u32(0, offset), Buffer.from(name));
    files.push(...file);
    offset += Buffer.concat(file).length;
  }
  const count = Object.keys(entries).length;
  const end = [u32(0x06054b50), u16(0, 0, count, count), u32(Buffer.concat(directory).length, offset), u16(0)];
  return Buffer.concat([...files, ...directory, ...end]);
}

function u16(...values: number[]): Buffer {
  return Buffer.from(Uint16Array.from(values).buffer);
}

function u32(...values: number[]): Buffer {
  return Buffer.from(Uint32Array.from(values).buffer);
}
