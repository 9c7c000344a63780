import { allRules } from '/tmp/w/delivery/packages/policies/src/all-rules.ts';
import { Estate } from '/tmp/w/delivery/packages/policies/src/estate/estate.ts';
import { parseStackConfiguration } from '/tmp/w/delivery/packages/policies/src/estate/stack-configuration.ts';
import { runMutants } from '/tmp/w/delivery/packages/policies/src/mutation/run-mutants.ts';
import { synthesize } from '/tmp/w/delivery/packages/policies/src/testing/synthesize.ts';
const env = process.argv[2]!;
const texts = await synthesize(env);
const estate = new Estate(Object.entries(texts).map(([s, t]) => parseStackConfiguration(s as never, t as string)));
const only = process.argv[3];
const own = estate.all.filter((r) => r.stack === 'delivery' && (only === undefined || r.path.includes(only)));
console.time('t');
const { mutants, harmless, invalid, survivors } = runMutants(estate, allRules, own);
console.timeEnd('t');
console.log(mutants, harmless, invalid, survivors.length);

for (const s of survivors) {
  const attr = s.attribute;
  const before = (s.resource.body as any)[attr], after = (s.body as any)?.[attr];
  let what = String(s.now).slice(0, 200);
  try { const b = JSON.parse(before).Statement, a = JSON.parse(after).Statement; what = a.length < b.length ? 'statement gone ' + b.find((x: any) => !a.some((y: any) => y.Sid === x.Sid))?.Sid : a.flatMap((x: any, i: number) => JSON.stringify(x) === JSON.stringify(b[i]) ? [] : [x.Sid + ' ' + Object.keys(b[i]).filter((k) => JSON.stringify(x[k]) !== JSON.stringify(b[i][k])).map((k) => k + '=' + JSON.stringify(x[k]))]).join(); } catch {}
  console.log(s.resource.type, attr, s.operation, s.resource.path, what);
}
