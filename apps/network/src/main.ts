import { synthInputs } from '@payment/stack-kit';
import { App } from 'cdktf';
import { NetworkStack } from './network-stack.ts';

const { outdir, ...props } = synthInputs(process.env);
const app = new App({ outdir });
new NetworkStack(app, props);
app.synth();
