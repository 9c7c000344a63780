/** How services say no. */
const refusals = ['AccessDenied', 'AccessDeniedException', 'UnauthorizedOperation', 'Forbidden', '403'];

/** `allowed`, `denied`, or the name of the error that came of something else. */
export async function outcome(call: Promise<unknown>): Promise<string> {
  try {
    await call;
    return 'allowed';
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    return refusals.includes(error.name) ? 'denied' : error.name;
  }
}
