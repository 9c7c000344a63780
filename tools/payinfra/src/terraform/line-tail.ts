import type { FileHandle } from 'node:fs/promises';
import { StringDecoder } from 'node:string_decoder';

/** Reads a file that another process is still writing, line by line. */
export class LineTail {
  readonly #file: FileHandle;
  readonly #buffer = Buffer.alloc(64 * 1024);
  readonly #decoder = new StringDecoder('utf8');
  #position: number;
  #rest = '';

  /** @param position where it begins, in bytes */
  constructor(file: FileHandle, position = 0) {
    this.#file = file;
    this.#position = position;
  }

  /** The lines completed since the last call. */
  async lines(): Promise<readonly string[]> {
    const lines: string[] = [];
    for (;;) {
      const { bytesRead } = await this.#file.read(this.#buffer, 0, this.#buffer.length, this.#position);
      if (bytesRead === 0) return lines;
      this.#position += bytesRead;
      const parts = (this.#rest + this.#decoder.write(this.#buffer.subarray(0, bytesRead))).split('\n');
      this.#rest = parts.pop() ?? '';
      lines.push(...parts.filter((line) => line.trim() !== ''));
    }
  }
}
