import { writeJsonSchema } from './environment-json-schema.ts';

writeJsonSchema(process.argv[2]);
