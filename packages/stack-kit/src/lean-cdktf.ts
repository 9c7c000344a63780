import { createRequire, Module } from 'node:module';
import { quickResolve, type Resolve } from './quick-resolve.ts';
import { stableJson } from './stable-json.ts';

// Half of the time that CDKTF takes to load goes into things that no stack here uses. This leaves them out; what is
// synthesized means the same. It must be imported before CDKTF.
const require = createRequire(import.meta.resolve('cdktf'));
const load: (file: string) => (...args: readonly unknown[]) => unknown = require;

/** Puts a stand-in for a module into the cache. */
function replace(name: string, exports: (file: string, standIn: Module) => unknown): void {
  const file = require.resolve(name);
  const standIn = new Module(file);
  standIn.loaded = true;
  standIn.exports = exports(file, standIn);
  require.cache[file] ??= standIn;
}

/** Has a module loaded when it is first used. */
function loadLazily(name: string): void {
  replace(name, (file, standIn) => {
    const real = () => {
      if (require.cache[file] === standIn) require.cache[file] = undefined;
      return load(file);
    };
    // A function, so that it can stand in for one as well as for an object.
    return new Proxy((): unknown => undefined, {
      apply: (_target, _self, args: readonly unknown[]) => real()(...args),
      get: (_target, key): unknown => Reflect.get(real(), key),
    });
  });
}

// They zip files, and compare versions of Terraform.
loadLazily('archiver');
loadLazily('semver');
// They start other programs.
loadLazily('./private/fs.js');
loadLazily('./testing/matchers.js');
loadLazily('./validations/validate-binary-version.js');
loadLazily('./validations/validate-terraform-version.js');

// Writes JSON with sorted keys, in forty modules.
replace('json-stable-stringify', () => stableJson);

// CDKTF takes a full stack trace for every token, to tell where an unresolved one was made. Errors keep theirs.
Object.assign(load('./tokens/private/stack-trace.js'), { captureStackTrace: () => [] });

// Most of what CDKTF resolves are literals.
const loadResolve: (file: string) => { resolve: Resolve } = require;
const resolving = loadResolve('./tokens/private/resolve.js');
resolving.resolve = quickResolve(resolving.resolve);
