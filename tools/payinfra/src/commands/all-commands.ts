import type { CommandUnknownOpts } from '@commander-js/extra-typings';
import { affectedCommand } from './affected.ts';
import { auditCommand } from './audit.ts';
import { bootstrapCommand } from './bootstrap.ts';
import { checkCommand } from './check.ts';
import type { CommandContext } from './command-context.ts';
import { contractsCommand } from './contracts.ts';
import { deployCommand } from './deploy.ts';
import { destroyCommand } from './destroy.ts';
import { downCommand } from './down.ts';
import { driftCommand } from './drift.ts';
import { emulatorCommand } from './emulator.ts';
import { outputsCommand } from './outputs.ts';
import { planCommand } from './plan.ts';
import { preflightCommand } from './preflight.ts';
import { promoteCommand } from './promote.ts';
import { reviewCommand } from './review.ts';
import { roleCommand } from './role.ts';
import { statusCommand } from './status.ts';
import { synthCommand } from './synth.ts';
import { unlockCommand } from './unlock.ts';
import { upCommand } from './up.ts';
import { validateCommand } from './validate.ts';
import { verifyCommand } from './verify.ts';

/** Every command, in the order of the help. */
export function allCommands(context: CommandContext): readonly CommandUnknownOpts[] {
  return [
    upCommand(context),
    downCommand(context),
    affectedCommand(context),
    planCommand(context),
    reviewCommand(context),
    deployCommand(context),
    promoteCommand(context),
    destroyCommand(context),
    driftCommand(context),
    statusCommand(context),
    outputsCommand(context),
    verifyCommand(context),
    checkCommand(context),
    synthCommand(context),
    validateCommand(context),
    auditCommand(context),
    contractsCommand(context),
    roleCommand(context),
    bootstrapCommand(context),
    preflightCommand(context),
    unlockCommand(context),
    emulatorCommand(context),
  ];
}
