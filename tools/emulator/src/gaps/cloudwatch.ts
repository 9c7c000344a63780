import { DescribeAlarmsCommand, PutCompositeAlarmCommand } from '@aws-sdk/client-cloudwatch';
import type { Gaps } from './gap.ts';

/** What moto's cloudwatch lacks or gets wrong, and which patch closes it. */
export const cloudWatchGaps: Gaps = {
  'make an alarm of other alarms and tell its rule': {
    closedBy: ['put_composite_alarm', 'tell_the_rule'],
    ask: async ({ cloudWatch }) => {
      await cloudWatch.send(new PutCompositeAlarmCommand({ AlarmName: 'any', AlarmRule: 'ALARM(a) OR ALARM(b)' }));
      const { CompositeAlarms } = await cloudWatch.send(new DescribeAlarmsCommand({ AlarmTypes: ['CompositeAlarm'] }));
      return CompositeAlarms?.map(({ AlarmRule }) => AlarmRule);
    },
    moto: 'NotImplementedByEmulator',
    aws: ['ALARM(a) OR ALARM(b)'],
  },
};
