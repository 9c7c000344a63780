import { program } from './temporary.ts';
import { recordedReport } from './recorded.ts';

/** A Python whose checkov notes how it was called, and answers with the recorded report. */
export function fakeCheckov(log: string): string {
  return program(`echo "$*" > ${log}; env | sort >> ${log}; ls -a >> ${log}; cp ${recordedReport} results_json.json`);
}
