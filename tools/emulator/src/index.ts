/** The project's local AWS emulator: started, found again and stopped; what it still cannot do. */
export { missingCapabilities, type MissingCapability } from './capabilities.ts';
export type { Emulator, EmulatorLocation } from './emulator.ts';
export { emulatorAccountId } from './emulator-account-id.ts';
export { emulatorCredentials, emulatorEnvironment } from './emulator-environment.ts';
export { emulatorRole, type EmulatorRole } from './emulator-role.ts';
export { emulatorStatus, type EmulatorStatus } from './emulator-status.ts';
export { EmulatorError } from './errors.ts';
export { findEmulator } from './find-emulator.ts';
export { startEmulator, type StartEmulatorOptions } from './start-emulator.ts';
export { stopEmulator } from './stop-emulator.ts';
