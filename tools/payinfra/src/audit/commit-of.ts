import { checkoutOf } from '../git/checkout-of.ts';

/**
 * The commit that a folder's files are of, with `-dirty` behind it if they are not all as in it; `unknown` outside a
 * repository, as in an unpacked archive.
 */
export async function commitOf(folder: string): Promise<string> {
  const { commit = 'unknown', isDirty } = await checkoutOf(folder);
  return isDirty ? `${commit}-dirty` : commit;
}
