import { describe, expect, it } from 'vitest';
import { findDeliveryHome, loadEnvironment } from './index.ts';

describe('findDeliveryHome', () => {
  it.each(['dev', 'staging', 'production', 'local'])('finds the roles of %s in itself', (name) => {
    const home = findDeliveryHome(loadEnvironment(name));
    expect([home?.environment.name, home?.covers]).toEqual([name, name]);
  });

  it('finds the roles of all ephemeral environments in the long-lived one of their account', () => {
    const home = findDeliveryHome(loadEnvironment('pr-12'));
    expect([home?.environment.name, home?.covers]).toEqual(['dev', 'pr-*']);
  });

  it('finds none in another account', () => {
    expect(findDeliveryHome({ name: 'pr-12', account: '999999999999' })).toBeUndefined();
  });
});
