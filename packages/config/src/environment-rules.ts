import { z } from 'zod';
import { environmentShape, everyEphemeral } from './environment-schema.ts';
import { isOfTemplate } from './environment-names.ts';
import { fault } from './fault.ts';
import { productionRules } from './production-rules.ts';
import { rule, type EnvironmentRule } from './rule.ts';

const { account, compute, data, delivery, edge, emulated, kind, name, region, suffix } = environmentShape.shape;
const { postgres } = data.shape;

/** Names of a long-lived environment never change, so its suffix stands in its file. */
const suffixFollowsKind = rule(
  () => ({ kind, suffix }),
  ({ kind, suffix }) => {
    if (kind === 'ephemeral') {
      const draws = 'must not be set: an ephemeral environment draws its own at its first deploy';
      return suffix === undefined ? [] : [fault('suffix', draws, suffix)];
    }
    return suffix === undefined ? [fault('suffix', 'must be six characters of a-z and 0-9, drawn once', suffix)] : [];
  },
);

const emulatedIsEphemeral = rule(
  () => ({ emulated, kind }),
  ({ emulated, kind }) =>
    emulated && kind !== 'ephemeral' ? [fault('emulated', `must be false: kind is ${kind}`, emulated)] : [],
);

/** RDS refuses less: "Managing capacity automatically with Amazon RDS storage autoscaling". */
const storageCanGrow = rule(
  () => {
    const sizes = postgres.pick({ allocatedStorageGib: true, maxAllocatedStorageGib: true }).strip();
    return { data: z.object({ postgres: sizes }) };
  },
  ({ data: { postgres } }) => {
    const { allocatedStorageGib: allocated, maxAllocatedStorageGib: most } = postgres;
    // Whole numbers: 1.1 × 100 is a little more than 110.
    const least = Math.ceil((allocated * 11) / 10);
    const least10Percent = `must be at least ${least}, a tenth more than allocatedStorageGib`;
    return most < least ? [fault('data.postgres.maxAllocatedStorageGib', least10Percent, most)] : [];
  },
);

const sizesAreInOrder = rule(
  () => ({ compute: compute.pick({ minSize: true, maxSize: true }).strip() }),
  ({ compute: { minSize, maxSize } }) =>
    minSize > maxSize ? [fault('compute.minSize', `must not be more than maxSize, which is ${maxSize}`, minSize)] : [],
);

const schedulesStayWithinSizes = rule(
  () => ({ compute: compute.pick({ maxSize: true, schedules: true }).strip() }),
  ({ compute: { maxSize, schedules } }) =>
    schedules.flatMap((schedule, index) => {
      const path = `compute.schedules[${index}]`;
      const { desiredCapacity: wanted } = schedule;
      const within = `must be from minSize to maxSize, ${schedule.minSize} to ${schedule.maxSize}`;
      return [
        ...(schedule.maxSize > maxSize
          ? [fault(`${path}.maxSize`, `must not be more than compute.maxSize, ${maxSize}`, schedule.maxSize)]
          : []),
        ...(wanted < schedule.minSize || wanted > schedule.maxSize
          ? [fault(`${path}.desiredCapacity`, within, wanted)]
          : []),
      ];
    }),
);

const schedulesHaveNamesOfTheirOwn = rule(
  () => ({ compute: compute.pick({ schedules: true }).strip() }),
  ({ compute: { schedules } }) =>
    schedules.flatMap(({ name }, index) =>
      schedules.findIndex((other) => other.name === name) < index
        ? [fault(`compute.schedules[${index}].name`, 'must not be the name of an earlier schedule', name)]
        : [],
    ),
);

/** Graviton families carry a `g` after their generation (t4g, m7g, c7gn); g4dn and g6 have graphics cards instead. */
const gravitonFamily = /^[a-z]+\d+g[a-z]*$/;

const instanceTypesShareTheArchitecture = rule(
  () => ({ compute: compute.pick({ architecture: true, instanceTypes: true }).strip() }),
  ({ compute: { architecture, instanceTypes } }) =>
    instanceTypes.flatMap((type, index) => {
      const [family = ''] = type.split('.');
      const own = gravitonFamily.test(family) ? 'arm64' : 'x86_64';
      const matches = `must be of the architecture ${architecture}, not ${own}`;
      return own === architecture ? [] : [fault(`compute.instanceTypes[${index}]`, matches, type)];
    }),
);

const certificateIsAtHand = rule(
  () => ({ account, region, edge: edge.pick({ certificate: true }).strip() }),
  ({ account, region, edge: { certificate } }) => {
    if (certificate.mode !== 'existing') return [];
    const [, , , ownRegion, ownAccount] = certificate.arn.split(':');
    const atHand = `must be a certificate of this environment's region and account, ${region} and ${account}`;
    return ownRegion === region && ownAccount === account
      ? []
      : [fault('edge.certificate.arn', atHand, certificate.arn)];
  },
);

/** A role must be there before the environment that it deploys: one from the template cannot make its own. */
const rolesAreMadeBefore = rule(
  () => ({ name, delivery }),
  ({ name, delivery: { oidcProvider, environments } }) => {
    const isEphemeral = isOfTemplate(name);
    const others = environments.flatMap((covered, index) => {
      const path = `delivery.environments[${index}]`;
      if (isEphemeral) return [fault(path, 'must not stand here: its roles are made before it is', covered)];
      const own = `must be ${name} or "${everyEphemeral}": the roles of other environments are made by those`;
      return [name, everyEphemeral].includes(covered) ? [] : [fault(path, own, covered)];
    });
    const existing = 'must be "existing": the provider must outlive an ephemeral environment';
    return isEphemeral && oidcProvider === 'managed'
      ? [fault('delivery.oidcProvider', existing, oidcProvider), ...others]
      : others;
  },
);

/** The rules that one setting alone cannot break. */
export const environmentRules: readonly EnvironmentRule[] = [
  suffixFollowsKind,
  emulatedIsEphemeral,
  storageCanGrow,
  sizesAreInOrder,
  schedulesStayWithinSizes,
  schedulesHaveNamesOfTheirOwn,
  instanceTypesShareTheArchitecture,
  certificateIsAtHand,
  rolesAreMadeBefore,
  ...productionRules,
];
