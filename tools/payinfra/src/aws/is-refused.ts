/** Whether AWS has said that the caller may not do this. */
export function isRefused(error: unknown): boolean {
  return error instanceof Error && /^AccessDenied(Exception)?$/.test(error.name);
}
