import { PayinfraError } from '../errors.ts';
import { listed } from '../listed.ts';
import { shortCommit } from './short-commit.ts';

/** A stack that was not begun, because a crash in it could not be told afterwards. */
export function notBegun(stack: string, path: string, reason: string): PayinfraError {
  return new PayinfraError(`nothing of ${stack} was changed: its deploy record ${path} cannot be written: ${reason}`);
}

/** A stack that stands on others whose deploy from the very same commit failed. */
export function upstreamFailed(
  stack: string,
  about: { readonly failed: readonly string[]; readonly commit: string; readonly environment: string },
): PayinfraError {
  const { failed, commit, environment } = about;
  return new PayinfraError(
    `${stack} stands on ${listed(failed)}, whose deploy to ${environment} from this commit (${shortCommit(commit)}) ` +
      'failed or has not ended. Deploy first, or along with it: ' +
      `npm run payinfra -- deploy ${failed.join(' ')} --env ${environment}`,
  );
}
