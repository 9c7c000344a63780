import { describeContract } from '@payment/contracts';
import { pathToFileURL } from 'node:url';
import { z } from 'zod';

// A program of its own, so that each reads the files as they are: prints what the stacks of a packages/contracts, that
// of today or of another commit, publish and read.

const contract = z.object({
  producer: z.string(),
  version: z.string(),
  fields: z.record(
    z.string(),
    z.object({
      kind: z.enum(['string', 'number', 'list']),
      description: z.string(),
      schema: z.instanceof(z.ZodType),
    }),
  ),
});
const contractsModule = z.object({
  stacks: z.record(z.string(), z.object({ publishes: contract, reads: z.array(z.string()) })),
});

const [, , file = ''] = process.argv;
const { stacks } = contractsModule.parse(await import(pathToFileURL(file).href));
const described = Object.entries(stacks).map(([stack, { publishes, reads }]) => {
  return { stack, publishes: describeContract(publishes), reads };
});
process.stdout.write(JSON.stringify(described));
