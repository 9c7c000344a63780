import { Command, Option } from '@commander-js/extra-typings';
import { stackNames } from '@payment/contracts';
import { compareEvidence, evidenceOf, isClean, parseEvidence, type Evidence } from '@payment/policies';
import { readFile, writeFile } from 'node:fs/promises';
import { Auditor } from '../audit/auditor.ts';
import { auditText, verdict } from '../audit/audit-text.ts';
import { commitOf } from '../audit/commit-of.ts';
import { diffText } from '../audit/diff-text.ts';
import { htmlOf, type Pictures } from '../audit/html.ts';
import { sarifOf } from '../audit/sarif.ts';
import { secondOpinion, type SecondOpinion } from '../audit/second-opinion.ts';
import { today } from '../audit/today.ts';
import { chosenEnvironments } from '../environment/read-environment.ts';
import { diffNeedsTwo, fileNotReadable, notADay } from '../errors.ts';
import { exitCodes } from '../exit-codes.ts';
import type { Io } from '../io.ts';
import { paintFor } from '../progress/paint.ts';
import { suffixOrAny } from '../stacks/any-suffix.ts';
import { synthStacks } from '../stacks/synth-stacks.ts';
import type { CommandContext } from './command-context.ts';
import { allEnvironmentsOption, environmentOption } from './options.ts';

/** `payinfra audit`: what PCI DSS asks of an environment's stacks, and what they answer. */
export function auditCommand({ io, rules, exitWith }: CommandContext) {
  return new Command('audit')
    .description('hold the stacks of an environment against PCI DSS; exit code 1: something failed')
    .addOption(environmentOption())
    .addOption(allEnvironmentsOption())
    .option('--date <day>', 'the day that waivers are held against, like 2030-12-31; today if none is given')
    .addOption(new Option('--format <name>').choices(['table', 'json', 'sarif', 'html']).default('table' as const))
    .option('--out <file>', 'write it there, and print only how the audit ended')
    .option('--referee', 'ask checkov too, and fail for what it finds beyond the waivers')
    .option('--diff <files...>', 'compare two audits in JSON, the earlier one first; exit code 1: it is worse')
    .action(async ({ diff, date, format, out, referee, ...chosen }) => {
      if (diff !== undefined) {
        const isWorse = await compare(io, diff);
        if (isWorse) exitWith(exitCodes.failed);
        return;
      }
      const origin = { commit: await commitOf(io.repository), time: new Date().toISOString(), day: dayFrom(date) };
      const auditors: Auditor[] = [];
      const opinions: SecondOpinion[] = [];
      for (const environment of chosenEnvironments(io, chosen)) {
        const suffix = suffixOrAny(environment);
        const synthesized = await synthStacks(io, { environment, suffix, stacks: stackNames });
        const auditor = Auditor.open(io, { environment, synthesized, day: origin.day, rules });
        auditors.push(auditor);
        if (referee === true) opinions.push(await secondOpinion(io, auditor.audit, synthesized));
      }
      const audits = auditors.map(({ audit }) => audit);
      const text = {
        table: () => audits.map((audit) => auditText(audit, paintFor(io.stdout, io))).join('\n\n'),
        json: () => json(evidenceOf(audits, origin)),
        sarif: () => json(sarifOf(evidenceOf(audits, origin), rules)),
        html: () => htmlOf(evidenceOf(audits, origin), picturesOf(auditors)),
      }[format]();
      if (out === undefined) {
        io.stdout.write(`${text}\n`);
      } else {
        await writeFile(out, `${text}\n`);
        for (const audit of audits) io.stdout.write(`${verdict(audit, paintFor(io.stdout, io))}\n`);
      }
      // A document on stdout stays one.
      const beside = out === undefined && format !== 'table' ? io.stderr : io.stdout;
      for (const opinion of opinions) beside.write(`\n${opinion.text}\n`);
      if (!audits.every(isClean) || !opinions.every((opinion) => opinion.isClean)) exitWith(exitCodes.failed);
    });
}

function picturesOf(auditors: readonly Auditor[]): Pictures {
  return new Map(auditors.map(({ audit, picture }) => [audit.environment, picture]));
}

/** Prints what became another between two audits; whether anything became worse. */
async function compare(io: Io, files: readonly string[]): Promise<boolean> {
  const [before, after, ...others] = files;
  if (before === undefined || after === undefined || others.length > 0) throw diffNeedsTwo(files.length);
  const differences = compareEvidence(await evidenceIn(before), await evidenceIn(after));
  io.stdout.write(`${diffText(differences, paintFor(io.stdout, io))}\n`);
  return differences.some(({ isWorse }) => isWorse);
}

async function evidenceIn(path: string): Promise<Evidence> {
  const text = await readFile(path, 'utf8').catch((error: unknown) => {
    throw fileNotReadable(path, error);
  });
  return parseEvidence(path, text);
}

/**
 * The day that was given, or today.
 * @throws PayinfraError if it is none, February 30 included
 */
function dayFrom(given: string | undefined): string {
  if (given === undefined) return today();
  const day = new Date(`${given}T00:00:00Z`);
  if (Number.isNaN(day.getTime()) || today(day) !== given) throw notADay(given);
  return given;
}

function json(value: object): string {
  return JSON.stringify(value, null, 2);
}
