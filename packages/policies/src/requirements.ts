/** A requirement of PCI DSS v4.0.1, in our own words. */
export interface Requirement {
  /** Its number in the standard, for example `3.5.1`. */
  readonly id: string;
  /** What it asks for, in short. */
  readonly title: string;
  /**
   * Why it is met, or missed, elsewhere: by people, by a process, by the application, by the account's baseline.
   * @default this repository supports it with rules
   */
  readonly outside?: string;
}

/** The requirements that an assessor of these stacks asks about, in the standard's order. */
export const requirements: readonly Requirement[] = [
  { id: '1.2.1', title: 'Rules for network controls are defined, set up and kept.' },
  { id: '1.2.2', title: 'Every change of connections and of network controls goes through change control.' },
  {
    id: '1.2.4',
    title: 'A diagram shows where account data flows.',
    outside: "The flow of card data is the application's; the picture of the segmentation shows the ways it can take.",
  },
  { id: '1.2.5', title: 'Every allowed service, protocol and port has a stated purpose.' },
  { id: '1.2.7', title: 'The configuration of network controls is reviewed, and nothing unused stays in it.' },
  { id: '1.3.1', title: 'Only necessary traffic comes in to where card data is handled.' },
  { id: '1.3.2', title: 'Only necessary traffic goes out from where card data is handled.' },
  { id: '1.4.1', title: 'Network controls stand between trusted networks and untrusted ones.' },
  { id: '1.4.2', title: 'Untrusted networks reach only what is meant to be public.' },
  { id: '1.4.4', title: 'What stores card data cannot be reached directly from untrusted networks.' },
  {
    id: '1.5.1',
    title: 'Computers that reach both the internet and the environment are protected.',
    outside: 'The workstations of those who administer the environment are managed by their company.',
  },
  { id: '2.2.1', title: 'Every kind of component is configured by a standard and kept at it.' },
  {
    id: '2.2.2',
    title: 'Default accounts of vendors are not used as they come.',
  },
  { id: '2.2.6', title: 'Settings that could be misused are set securely.' },
  { id: '2.2.7', title: 'Administrative access over the network is encrypted.' },
  { id: '3.2.1', title: 'Stored account data is kept to the least, and no longer than needed.' },
  {
    id: '3.3.1',
    title: 'Sensitive authentication data is not kept after authorization.',
    outside: 'What is written is decided by the application; the stacks give it a place to write.',
  },
  {
    id: '3.4.1',
    title: 'Card numbers are masked where they are shown.',
    outside: 'Showing card numbers is up to the application.',
  },
  { id: '3.5.1', title: 'Stored card numbers cannot be read by whoever gets at the storage.' },
  {
    id: '3.5.1.2',
    title: 'Encryption of whole disks is not the only protection of stored card numbers.',
    outside: 'The application encrypts or tokenises card numbers field by field: disks, buckets and databases cannot.',
  },
  { id: '3.6.1', title: 'Keys are protected from disclosure and misuse.' },
  { id: '3.6.1.1', title: 'The keys, what each is for and who may use them are described.' },
  { id: '3.6.1.4', title: 'Keys are kept in as few places as possible.' },
  { id: '3.7.2', title: 'Keys are distributed to nobody who does not need them.' },
  { id: '3.7.4', title: 'Keys are changed at the end of their period.' },
  { id: '3.7.5', title: 'Keys are retired, replaced or destroyed as they should be, and not otherwise.' },
  {
    id: '3.7.8',
    title: 'Those who look after keys have accepted that in writing.',
    outside: 'A formal acknowledgement by people.',
  },
  { id: '4.2.1', title: 'Card numbers are encrypted strongly on their way over open networks.' },
  {
    id: '5.2.1',
    title: 'Malware protection runs where malware is a risk.',
    outside: "It belongs to the machine image, and to GuardDuty in the account's baseline.",
  },
  { id: '6.2.4', title: 'Common attacks on software are prevented or made harmless.' },
  {
    id: '6.3.1',
    title: 'Vulnerabilities are identified and ranked.',
    outside: "A process over images and dependencies, with Inspector in the account's baseline.",
  },
  { id: '6.3.3', title: 'Components have the patches that are due.' },
  { id: '6.4.2', title: 'Public web applications stand behind something that detects and blocks attacks.' },
  {
    id: '6.5.1',
    title: 'Changes follow a procedure with approval, tests and a way back.',
    outside: "Reviews and approvals are settings and habits of the repository's host, not of the stacks.",
  },
  { id: '7.2.1', title: 'Access follows a model: by need and by role.' },
  { id: '7.2.2', title: 'Access is no more than a task needs.' },
  {
    id: '7.2.4',
    title: 'The rights of people are reviewed every six months.',
    outside: 'A review by people, of people.',
  },
  { id: '7.2.5', title: 'Accounts of applications and systems have the least privileges.' },
  { id: '8.3.1', title: 'Every access is authenticated.' },
  { id: '8.3.2', title: 'Authentication factors are unreadable when stored and sent.' },
  { id: '8.3.9', title: 'Passwords that stand alone are changed, or access is judged continuously.' },
  {
    id: '8.4.2',
    title: 'People use more than one factor.',
    outside: "People sign in with the company's identity provider; the stacks have no users.",
  },
  { id: '8.6.1', title: 'Accounts of systems that could be used by people are not, but for exceptions.' },
  { id: '8.6.2', title: 'Passwords of applications and systems are not written into code or configuration.' },
  { id: '8.6.3', title: 'Passwords of applications and systems are changed, and are hard to guess.' },
  {
    id: '9.1.1',
    title: 'Physical access is restricted.',
    outside: 'AWS answers for its data centres: its attestation of compliance, by the shared responsibility model.',
  },
  { id: '9.4.2', title: 'What holds card data is classified by how sensitive that is.' },
  { id: '10.2.1', title: 'Every component writes an audit log.' },
  {
    id: '10.2.1.2',
    title: 'Everything that an administrator does is logged.',
    outside: "Calls of the AWS API are logged by CloudTrail, in the account's baseline.",
  },
  { id: '10.2.2', title: 'Log entries say who did what, when, from where, and to what.' },
  { id: '10.3.2', title: 'Audit logs cannot be changed.' },
  { id: '10.3.3', title: 'Audit logs are kept where they are hard to change.' },
  { id: '10.3.4', title: 'A change to audit logs is noticed.' },
  { id: '10.4.1.1', title: 'Audit logs are reviewed automatically.' },
  { id: '10.4.2', title: 'The logs of all other components are reviewed too.' },
  { id: '10.5.1', title: 'Audit logs are kept for twelve months, the latest three at hand.' },
  {
    id: '10.6.1',
    title: 'Clocks are in step.',
    outside: 'Instances take the time from the Amazon Time Sync Service, as their image is made.',
  },
  { id: '10.7.2', title: 'A failure of a security control is noticed and told.' },
  { id: '10.7.3', title: 'A failure of a security control is answered at once, and its end is told.' },
  {
    id: '11.3.2',
    title: 'An approved vendor scans from outside every three months.',
    outside: 'A contract and a process.',
  },
  {
    id: '11.4.5',
    title: 'Segmentation is tested by attacking it.',
    outside: 'A tester tries from within the running environment what the picture of the segmentation rules out.',
  },
  {
    id: '11.5.1',
    title: 'Intrusions are detected or prevented on the network.',
    outside: "GuardDuty watches, in the account's baseline.",
  },
  { id: '11.5.2', title: 'Unexpected changes are detected.' },
  { id: '12.5.1', title: 'There is an inventory of all that is in scope, with what it is for.' },
  { id: '12.5.2', title: 'The scope is known, and confirmed.' },
  {
    id: '12.8.2',
    title: 'Service providers acknowledge in writing what they answer for.',
    outside: 'Agreements with AWS and others.',
  },
  { id: '12.10.1', title: 'A plan for incidents exists, with what it takes to recover.' },
  { id: '12.10.5', title: 'Alerts of security controls are part of the plan for incidents, and reach those who act.' },
];
