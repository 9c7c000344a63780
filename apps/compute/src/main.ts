import { synthInputs } from '@payment/stack-kit';
import { App } from 'cdktf';
import { ComputeStack } from './compute-stack.ts';

const { outdir, ...props } = synthInputs(process.env);
const app = new App({ outdir });
new ComputeStack(app, props);
app.synth();
