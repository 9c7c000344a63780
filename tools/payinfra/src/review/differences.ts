import { isJsonList, isJsonObject, type Json } from '@payment/policies';
import { isSecret } from './shown-values.ts';

/** A value that is another one on the other side. */
export interface Difference {
  /** Where it stands, for example `block_device_mappings.0.ebs.0.volume_size`. */
  readonly path: string;
  readonly from: Json | undefined;
  readonly to: Json | undefined;
}

/** Where two values differ: as deep inside as can be told, in the order of the paths' own places. */
export function differences(from: Json | undefined, to: Json | undefined, path = ''): readonly Difference[] {
  const keys = commonKeys(from, to);
  if (keys !== undefined) {
    const inside = path === '' ? '' : `${path}.`;
    return keys.flatMap((key) => differences(memberOf(from, key), memberOf(to, key), `${inside}${key}`));
  }
  return JSON.stringify(from ?? null) === JSON.stringify(to ?? null) ? [] : [{ path, from, to }];
}

/** The keys of two groups, or of two lists of one length: those of other lists would only tell that all has moved. */
function commonKeys(from: Json | undefined, to: Json | undefined): readonly string[] | undefined {
  if (isJsonList(from) && isJsonList(to)) return from.length === to.length ? Object.keys(from) : undefined;
  if (!isJsonObject(from) || !isJsonObject(to) || isSecret(from) || isSecret(to)) return undefined;
  return Object.keys({ ...from, ...to }).toSorted();
}

function memberOf(value: Json | undefined, key: string): Json | undefined {
  return isJsonList(value) ? value[Number(key)] : isJsonObject(value) ? value[key] : undefined;
}
