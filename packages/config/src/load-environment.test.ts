import { describe, expect, it } from 'vitest';
import { EnvironmentError, environmentFile, environmentNames, loadEnvironment } from './index.ts';

const choices = `Name one of ${environmentNames().join(', ')} or pr-<number>.`;

describe('environmentNames', () => {
  it('lists the environments that have a file of their own', () => {
    const known = ['dev', 'local', 'production', 'staging'];
    expect(environmentNames()).toEqual(expect.arrayContaining(known));
    expect(environmentNames()).not.toContain('ephemeral.template');
    expect(environmentNames()).toEqual(environmentNames().toSorted());
  });
});

describe('loadEnvironment', () => {
  it.each(environmentNames())('finds %s acceptable as it is committed', (name) => {
    expect(loadEnvironment(name).name).toBe(name);
  });

  it('makes any number of ephemeral environments out of one template', () => {
    const { name: first, ...one } = loadEnvironment('pr-123');
    const { name: second, ...other } = loadEnvironment('pr-7');
    expect([first, second]).toEqual(['pr-123', 'pr-7']);
    expect(one).toEqual(other);
    expect(one.kind).toBe('ephemeral');
    expect(one).not.toHaveProperty('suffix');
  });

  it('names the file that describes an environment', () => {
    expect(environmentFile('staging')).toBe('staging.yaml');
    expect(environmentFile('pr-7')).toBe('ephemeral.template.yaml');
  });

  it.each([undefined, ''])('has no default: %j names the choices', (name) => {
    expect(() => loadEnvironment(name)).toThrow(new EnvironmentError(`No environment is named. ${choices}`));
  });

  it('suggests the environment that was meant', () => {
    expect(() => loadEnvironment('prodution')).toThrow(
      new EnvironmentError(`There is no environment "prodution". Did you mean "production"? ${choices}`, 'prodution'),
    );
  });

  it.each(['no-such-name', 'pr-', 'pr-1a', 'ephemeral.template', '../environments/dev', 'DEV'])(
    'refuses %s, which is no environment',
    (name) => {
      expect(() => loadEnvironment(name)).toThrow(`There is no environment "${name}".`);
    },
  );
});
