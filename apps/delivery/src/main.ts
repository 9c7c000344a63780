import { synthInputs } from '@payment/stack-kit';
import { App } from 'cdktf';
import { DeliveryStack } from './delivery-stack.ts';

const { outdir, ...props } = synthInputs(process.env);
const app = new App({ outdir });
new DeliveryStack(app, props);
app.synth();
