import { allRules } from '@payment/policies';

const ids = ['load-balancer-behind-firewall', 'database-port-not-default'];

/** Two of the real rules, so that a test of a small stack is about what it says. */
export const someRules = allRules.filter(({ id }) => ids.includes(id));
