/** The day that waivers are held against, unless another one is given: today's, in UTC, `YYYY-MM-DD`. */
export function today(now: Date = new Date()): string {
  return now.toISOString().slice(0, 'YYYY-MM-DD'.length);
}
