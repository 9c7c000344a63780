import { createRequire, Module } from 'node:module';

// CDKTF loads a zip library, archiver, whether or not a stack has files to zip, and that is a third of the time it
// takes to load. This puts a stand-in into the module cache that loads the real one when it is first called.
const require = createRequire(import.meta.resolve('cdktf'));
const load: (file: string) => (...args: readonly unknown[]) => unknown = require;
const archiver = require.resolve('archiver');

const standIn = new Module(archiver);
standIn.loaded = true;
standIn.exports = (...args: readonly unknown[]): unknown => {
  require.cache[archiver] = undefined;
  return load(archiver)(...args);
};
require.cache[archiver] ??= standIn;
