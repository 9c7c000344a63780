/** The project of the command line, which does all that can be done with a stack but its synth. */
export const payinfraProject = '@payment/payinfra';

/** Its folder. */
export const payinfraRoot = 'tools/payinfra';

/** Its program, relative to the root of the workspace. */
export const payinfraProgram = `${payinfraRoot}/src/main.ts`;
