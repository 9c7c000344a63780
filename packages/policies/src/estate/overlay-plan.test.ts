import { describe, expect, it } from 'vitest';
import { smallEstate } from '../testing/small-estate.ts';
import type { JsonObject } from './json.ts';
import { needsPlan, overlayPlan } from './overlay-plan.ts';

function planOf(...resources: readonly JsonObject[]): string {
  return JSON.stringify({ planned_values: { root_module: { resources } } });
}

function ruleWith(body: JsonObject) {
  return smallEstate({
    network: { aws_vpc: { vpc: { cidr_block: '10.0.0.0/16' } }, aws_subnet: { app: {} } },
    compute: {
      aws_it: { it: body },
      aws_kms_key: { key: {} },
      'data.aws_prefix_list': { s3: {} },
      'data.aws_ssm_parameter': { cidr: { name: '/mine' }, image: { name: '/aws/service/ami' } },
      'data.terraform_remote_state': { other: {} },
    },
  });
}

/** What of a resource is judged once a plan knows some values. */
function overlaid(body: JsonObject, values: JsonObject): JsonObject | undefined {
  const plan = planOf({ address: 'aws_it.it', values });
  return overlayPlan(ruleWith(body), 'compute', plan).find('compute', 'aws_it.it')?.body;
}

describe('a plan over a configuration', () => {
  it('fills in what only the plan knows: parameters, states, variables, computed values', () => {
    const body = {
      cidr: '${data.aws_ssm_parameter.cidr.value}',
      days: '${tonumber("90")}',
      name: 'a-${var.name}',
      state: '${data.terraform_remote_state.other.outputs.x}',
    };
    const known = { cidr: '0.0.0.0/0', days: 90, name: 'a-b', state: 'y' };
    expect(overlaid(body, known)).toEqual(known);
  });

  it('leaves an expression that the plan does not know yet', () => {
    const body = { id: '${data.aws_ami.image.id}', days: '${var.days}' };
    expect(overlaid(body, { id: null })).toEqual(body);
    expect(overlayPlan(ruleWith(body), 'compute', planOf()).find('compute', 'aws_it.it')?.body).toEqual(body);
    const known = planOf({ address: 'aws_it.it' });
    expect(overlayPlan(ruleWith(body), 'compute', known).find('compute', 'aws_it.it')?.body).toEqual(body);
  });

  it('leaves what leads to a resource, because which one it is says more than its id', () => {
    const body = { key: '${aws_kms_key.key.arn}', arns: ['${aws_kms_key.key.arn}', '*'] };
    expect(overlaid(body, { key: 'arn:aws:kms:1', arns: ['arn:aws:kms:1', '*'] })).toEqual(body);
  });

  it('leaves what leads to an answer of AWS, because what is asked for says more than the answer', () => {
    const body = { image: '${data.aws_ssm_parameter.image.value}', list: '${data.aws_prefix_list.s3.id}' };
    expect(overlaid(body, { image: 'ami-1', list: 'pl-1' })).toEqual(body);
  });

  it('leaves what the configuration says itself, and adds nothing to it', () => {
    expect(overlaid({ encrypted: true }, { encrypted: false, password: 'secret' })).toEqual({ encrypted: true });
  });

  it('looks into a block, written as a group or as a list of one', () => {
    const block = { port: '${var.port}' };
    expect(overlaid({ block }, { block: [{ port: 22 }] })).toEqual({ block: { port: 22 } });
    expect(overlaid({ block: [block] }, { block: [{ port: 22 }] })).toEqual({ block: [{ port: 22 }] });
    expect(overlaid({ block: { inner: [block] } }, { block: [{ inner: [{ port: 22 }] }] })).toEqual({
      block: { inner: [{ port: 22 }] },
    });
  });

  it('leaves several blocks alone, which the plan may have in another order', () => {
    const body = { block: [{ port: '${var.one}' }, { port: '${var.other}' }] };
    expect(overlaid(body, { block: [{ port: 22 }, { port: 23 }] })).toEqual(body);
  });

  it('takes a list with something unknown in it as the plan has it', () => {
    expect(overlaid({ cidrs: ['10.0.0.0/8', '${var.more}'] }, { cidrs: ['0.0.0.0/0', '10.0.0.0/8'] })).toEqual({
      cidrs: ['0.0.0.0/0', '10.0.0.0/8'],
    });
  });

  it('changes nothing of other stacks, and sees their contracts as before', () => {
    const plan = planOf({ address: 'aws_vpc.vpc', values: { cidr_block: '0.0.0.0/0' } });
    const estate = overlayPlan(ruleWith({}), 'compute', plan);
    expect(estate.find('network', 'aws_vpc.vpc')?.body).toEqual({ cidr_block: '10.0.0.0/16' });
  });

  it('is refused if it is no plan', () => {
    expect(() => overlayPlan(ruleWith({}), 'compute', 'no JSON')).toThrow('The plan of compute cannot be read');
    expect(() => overlayPlan(ruleWith({}), 'compute', '{}')).toThrow('planned_values');
  });
});

describe('a plan is needed', () => {
  it.each([
    ['where nothing is an expression', { days: 90, name: 'a', list: [{ x: null }] }, false],
    ['where all lead to resources', { key: '${aws_kms_key.key.arn}', list: ['${aws_kms_key.key.id}'] }, false],
    ['where one leads elsewhere', { block: [{ list: ['a', '${data.aws_ami.image.id}'] }] }, true],
  ] as const)('%s: %j is %s', (_where, body, expected) => {
    expect(needsPlan(ruleWith(body), 'compute')).toBe(expected);
    expect(needsPlan(ruleWith(body), 'network')).toBe(false);
  });
});
