import { EnvironmentError, environmentFile, parseEnvironment, type Environment } from '@payment/config';
import type { SettingWaiver } from '@payment/policies';
import { environmentsFolder } from '../environment/read-environment.ts';
import type { Io } from '../io.ts';

/** The waivers that an environment's own file holds. One is needed if the file is not acceptable without it. */
export function settingWaiversOf(io: Pick<Io, 'repository'>, environment: Environment): readonly SettingWaiver[] {
  const { name, waivers } = environment;
  const file = environmentFile(name, environmentsFolder(io));
  return waivers.map((waiver) => {
    const others = waivers.filter((other) => other !== waiver);
    return {
      waiver: { ...waiver, resource: `environments/${file}`, environments: [name] },
      isNeeded: !isAcceptable(file, { ...environment, waivers: others }),
    };
  });
}

function isAcceptable(file: string, environment: Environment): boolean {
  try {
    parseEnvironment(file, JSON.stringify(environment), environment.name);
    return true;
  } catch (error) {
    if (!(error instanceof EnvironmentError)) throw error;
    return false;
  }
}
