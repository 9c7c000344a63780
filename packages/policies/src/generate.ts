import { writeFileSync } from 'node:fs';
import { currentPciPage, pciPageFile } from './docs/current-pci-page.ts';
import { Estate } from './estate/estate.ts';
import { parseStackConfiguration } from './estate/stack-configuration.ts';
import { synthesize } from './testing/synthesize.ts';

const stacks = Object.entries(await synthesize('production'));
const estate = new Estate(stacks.map(([stack, text]) => parseStackConfiguration(stack, text)));
writeFileSync(process.argv[2] ?? pciPageFile, currentPciPage(estate));
