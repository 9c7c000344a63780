import { describe, expect, it } from 'vitest';
import { PayinfraError, preflightFailed, stillStoodOn, upstreamMissing, wrongAccount } from './errors.ts';

describe('the errors', () => {
  it('speak of one upstream and of several', () => {
    expect(upstreamMissing('data', ['network'], 'dev').message).toContain('reads network, which is not deployed in dev');
    expect(upstreamMissing('compute', ['data', 'edge'], 'dev').message).toBe(
      'compute reads data and edge, which are not deployed in dev. ' +
        'Deploy first: npm run payinfra -- deploy data edge --env dev',
    );
  });

  it('count what must be put right before a deploy, and list all of it', () => {
    expect(preflightFailed('dev', ['no state bucket']).message).toContain('one thing to put right first');
    const { message } = preflightFailed('dev', ['no state bucket', 'no PostgreSQL 17']);
    expect(message).toContain('2 things to put right first');
    expect(message).toContain('no state bucket');
    expect(message).toContain('no PostgreSQL 17');
  });

  it('name whoever stands on what would be destroyed', () => {
    expect(stillStoodOn(['edge'], ['compute'], 'dev').message).toContain('compute still stands on edge in dev');
    expect(stillStoodOn(['network'], ['data', 'edge'], 'dev').message).toContain('data and edge still stand on network');
  });

  it('tell an account that AWS does not name from another one', () => {
    expect(wrongAccount('dev', '111111111111', '222222222222').message).toContain('of account 222222222222');
    expect(wrongAccount('dev', '111111111111', undefined).message).toContain('of account unknown');
  });

  it('end the command with 1, unless they say otherwise', () => {
    expect(new PayinfraError('a').exitCode).toBe(1);
    expect(new PayinfraError('a', { exitCode: 64 }).exitCode).toBe(64);
  });
});
