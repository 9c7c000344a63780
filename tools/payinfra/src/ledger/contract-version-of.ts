import { jsonText, stampOutputName } from '@payment/contracts';
import { z } from 'zod';

const stamped = jsonText.pipe(
  z.object({
    output: z.object({ [stampOutputName]: z.object({ value: z.object({ version: z.string() }) }) }),
  }),
);

/** The version of the contract that a synthesized stack publishes; nothing if it publishes none. */
export function contractVersionOf(configuration: string): string | undefined {
  return stamped.safeParse(configuration).data?.output[stampOutputName].value.version;
}
