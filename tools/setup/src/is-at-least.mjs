/**
 * Whether a version is not older than another, as semantic versioning orders them.
 * @param {string} version As in `1.11.4`, `1.11.0-rc1` or `v24.1.0`. What is no version is older than everything.
 * @param {`${number}.${number}`} minimum A release, as in `1.11`.
 * @returns {boolean}
 */
export function isAtLeast(version, minimum) {
  const [, major, minor, patch, preRelease] = /^v?(\d+)\.(\d+)(?:\.(\d+))?(-)?/.exec(version) ?? [];
  const [wantedMajor, wantedMinor] = minimum.split('.');
  if (Number(major) !== Number(wantedMajor)) return Number(major) > Number(wantedMajor);
  if (Number(minor) !== Number(wantedMinor)) return Number(minor) > Number(wantedMinor);
  // 1.11.0-rc1 comes before 1.11.0, 1.11.1-rc1 after it.
  return Number(patch) > 0 || preRelease === undefined;
}
