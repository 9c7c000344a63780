import { createHash } from 'node:crypto';
import { mkdirSync, realpathSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { productMissing } from './errors.mjs';
import { withLock } from './lock.mjs';
import { toolsDirOf } from './machine.mjs';
import { readIfThere } from './read-if-there.mjs';
/** @import { Machine } from './machine.mjs' */

/**
 * One thing that must be ready before a command can run.
 * @typedef {object} Step
 * @property {string} name
 * @property {string} doing What is told while it works.
 * @property {readonly string[]} inputs All that its outcome depends on: contents, versions. Another text, another run.
 * @property {() => Promise<Outcome>} work Must give the same outcome whatever an interrupted run left behind.
 */

/**
 * @typedef {object} Outcome
 * @property {string} ready What is ready now, in one line.
 * @property {readonly string[]} products Paths that have to stay as they are for the step to count as done.
 */

/**
 * Does a step, unless it is done already: a stamp in `.tools/stamps` says with which inputs it last ended well.
 * @param {Step} step
 * @param {Machine} machine
 * @returns {Promise<string>} What is ready now, in one line.
 * @throws {SetupError} The step's own fault.
 */
export async function ensure(step, { root, say }) {
  const toolsDir = toolsDirOf(root);
  const stamp = join(toolsDir, 'stamps', step.name);
  const done = readStamp(stamp, step);
  if (done !== undefined) return done;
  // Whoever had the lock before us may just have done it.
  return await withLock(join(toolsDir, 'lock'), say, async () => readStamp(stamp, step) ?? redo(stamp, step, say));
}

/**
 * @param {string} stamp
 * @param {Step} step
 * @param {(line: string) => void} say
 */
async function redo(stamp, step, say) {
  rmSync(stamp, { force: true });
  say(step.doing);
  const { ready, products } = await step.work();
  const missing = products.find((product) => realPathOf(product) === undefined);
  if (missing !== undefined) throw productMissing(step.name, missing);
  mkdirSync(dirname(stamp), { recursive: true });
  writeFileSync(`${stamp}.new`, [keyOf(step.inputs, products), ready, ...products].join('\n'));
  renameSync(`${stamp}.new`, stamp);
  return ready;
}

/**
 * @param {string} stamp
 * @param {Step} step
 * @returns {string | undefined} What is ready, if it still is.
 */
function readStamp(stamp, { inputs }) {
  const [key, ready, ...products] = readIfThere(stamp)?.split('\n') ?? [];
  return key === keyOf(inputs, products) ? ready : undefined;
}

/**
 * @param {readonly string[]} inputs
 * @param {readonly string[]} products
 */
function keyOf(inputs, products) {
  const facts = [inputs, products.map((product) => [product, realPathOf(product)])];
  return createHash('sha256').update(JSON.stringify(facts)).digest('hex');
}

/**
 * @param {string} path
 * @returns {string | undefined} Where it leads, or undefined where it leads nowhere.
 */
function realPathOf(path) {
  try {
    return realpathSync(path);
  } catch {
    return undefined;
  }
}
