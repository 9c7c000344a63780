import { synthInputs } from '@payment/stack-kit';
import { App } from 'cdktf';
import { EdgeStack } from './edge-stack.ts';

const { outdir, ...props } = synthInputs(process.env);
const app = new App({ outdir });
new EdgeStack(app, props);
app.synth();
