import { synthInputs } from '@payment/stack-kit';
import { App } from 'cdktf';
import { DataStack } from './data-stack.ts';

const { outdir, ...props } = synthInputs(process.env);
const app = new App({ outdir });
new DataStack(app, props);
app.synth();
