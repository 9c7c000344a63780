/** The account that everything in the emulator belongs to. It is nobody's: AWS uses it in its documentation. */
export const emulatorAccountId = '123456789012';
