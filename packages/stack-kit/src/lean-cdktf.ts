import { createRequire, Module } from 'node:module';

// Half of the time that CDKTF takes goes into two things that no stack here uses. This leaves both out; what is
// synthesized stays the same. It must be imported before CDKTF.
const require = createRequire(import.meta.resolve('cdktf'));

// 1. CDKTF loads a zip library, archiver, whether or not a stack has files to zip. A stand-in in the module cache
// loads the real one when it is first called.
const load: (file: string) => (...args: readonly unknown[]) => unknown = require;
const archiver = require.resolve('archiver');
const standIn = new Module(archiver);
standIn.loaded = true;
standIn.exports = (...args: readonly unknown[]): unknown => {
  require.cache[archiver] = undefined;
  return load(archiver)(...args);
};
require.cache[archiver] ??= standIn;

// 2. CDKTF takes a full stack trace for every token, to tell where an unresolved one was made. Errors keep theirs.
const stackTraces: { captureStackTrace: () => readonly string[] } = require('./tokens/private/stack-trace.js');
stackTraces.captureStackTrace = () => [];
