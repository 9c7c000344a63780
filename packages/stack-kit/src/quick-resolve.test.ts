import { App, DefaultTokenResolver, Fn, StringConcat, TerraformStack, Token } from 'cdktf';
import fc from 'fast-check';
import { createRequire } from 'node:module';
import { describe, expect, it, vi } from 'vitest';
import { quickResolve, type Resolve } from './quick-resolve.ts';

const require = createRequire(import.meta.resolve('cdktf'));
const { resolve } = require('./tokens/private/resolve.js') as { resolve: Resolve };
const options = {
  scope: new TerraformStack(new App(), 'stack'),
  resolver: new DefaultTokenResolver(new StringConcat()),
  preparing: false,
};

const text = Token.asString({ a: 1 });
const sum = Token.asNumber(Fn.sum([1, 2]));
const list = Token.asList(Fn.split(',', 'a,b'));
const numbers = Token.asNumberList([1, 2]);

const literal = fc.oneof(fc.string(), fc.double(), fc.boolean(), fc.constantFrom(null, undefined, '${a.b}', '1e+5', -1));
const inTexts = [`before ${text} after`, `\${a.b} ${text}`, `${sum} of ${text}`];
const map = Token.asStringMap({ b: text }) as object;
const token = fc.constantFrom(...inTexts, text, sum, list, numbers, map, Token.asAny([text]));
const { value } = fc.letrec<{ value: unknown }>((tie) => ({
  value: fc.oneof(
    { depthSize: 'small' },
    literal,
    token,
    fc.array(fc.oneof(literal, fc.constant(text), tie('value'))),
    fc.dictionary(fc.oneof(fc.string(), fc.constantFrom('Token', sum)), tie('value')),
  ),
}));

/** What a resolve gives, or says when it fails. */
function outcome(run: Resolve, given: unknown): unknown {
  try {
    return { result: run(given, options) };
  } catch (error) {
    return { failure: (error as Error).message };
  }
}

describe('quickResolve', () => {
  it('gives what CDKTF gives, and fails as it does', () => {
    fc.assert(
      fc.property(value, (given) => {
        expect(outcome(quickResolve(resolve), given)).toEqual(outcome(resolve, given));
      }),
    );
  });

  it('needs CDKTF for no literal', () => {
    const spy = vi.fn<Resolve>();
    const given = { list: [1, 'a', { b: null, c: undefined }, undefined, true] };
    expect(quickResolve(spy)(given, options)).toStrictEqual({ list: [1, 'a', { b: null }, true] });
    expect(spy).not.toHaveBeenCalled();
  });

  it.each([
    ['a function', { path: { to: () => 1 } }, '/path/to'],
    ['a construct', { path: { to: options.scope } }, '/path/to'],
    ['a list within a text', { path: { to: list[0] } }, 'list'],
  ])('tells of %s what CDKTF tells', (_what, given, part) => {
    expect(outcome(quickResolve(resolve), given)).toEqual({ failure: expect.stringContaining(part) as string });
    expect(outcome(quickResolve(resolve), given)).toEqual(outcome(resolve, given));
  });
});
