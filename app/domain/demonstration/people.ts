import type { MemberRole } from '#app/domain/kernel/actor.ts';

export type DemonstrationLogin = { email: string; password: string; who: string };

/** Everyone's. Known to all, which is why the demonstration listens on this machine only. */
export const DEMONSTRATION_PASSWORD = 'drawbridge-demo';

export type PersonSeed = {
  email: string;
  name: string;
  /** Said beside the login; people without it are only there to have signed things. */
  who?: string;
  isOperator?: boolean;
  /** Names of organisations, with the roles held there. */
  belongs: Record<string, MemberRole[]>;
};

/** People to sign in as, one for each part that can be played. */
export const PEOPLE: PersonSeed[] = [
  {
    email: 'operator@drawbridge.example',
    name: 'Olu Marchbank',
    who: 'Operator of this marketplace',
    isOperator: true,
    belongs: {},
  },
  {
    email: 'priya@aireborough.example',
    name: 'Priya Hallam',
    who: 'Commissioner, Aireborough Council',
    belongs: { 'Aireborough Council': ['commissioner'] },
  },
  {
    email: 'tom@aireborough.example',
    name: 'Tom Eccleshaw',
    who: 'Evaluator, Aireborough Council',
    belongs: { 'Aireborough Council': ['evaluator'] },
  },
  {
    email: 'clerk@otterwell.example',
    name: 'Ruth Calverack',
    who: 'Administrator, Otterwell Parish Council',
    belongs: { 'Otterwell Parish Council': ['admin', 'commissioner'] },
  },
  {
    email: 'nia@glannaumenai.example',
    name: 'Nia Tregarth',
    who: 'Commissioner, Cyngor Glannau Menai (Welsh)',
    belongs: { 'Cyngor Glannau Menai': ['commissioner'] },
  },
  {
    email: 'joan@otterwellgoodneighbours.example',
    name: 'Joan Wetherall',
    who: 'Charity with a full profile, Otterwell Good Neighbours',
    belongs: { 'Otterwell Good Neighbours': ['admin', 'member'] },
  },
  {
    email: 'hal@otterwellgoodneighbours.example',
    name: 'Hal Thackray',
    who: 'Joan’s colleague, Otterwell Good Neighbours',
    belongs: { 'Otterwell Good Neighbours': ['member'] },
  },
  {
    email: 'samira@worthdalewelcome.example',
    name: 'Samira Qadiri',
    who: 'Charity with bids in progress, Worthdale Welcome',
    belongs: { 'Worthdale Welcome': ['admin', 'member'] },
  },
  {
    email: 'dev@fellgatehomecare.example',
    name: 'Dev Fellgate',
    who: 'Small firm, Fellgate Home Care',
    belongs: { 'Fellgate Home Care': ['admin', 'member'] },
  },
  {
    email: 'lena@thetuesdaytable.example',
    name: 'Lena Okafor-Briggs',
    who: 'In two organisations, The Tuesday Table and Silver Thread Arts',
    belongs: { 'The Tuesday Table': ['admin', 'member'], 'Silver Thread Arts': ['member'] },
  },
  {
    email: 'admin@aireborough.example',
    name: 'Walter Denby-Shaw',
    belongs: { 'Aireborough Council': ['admin'] },
  },
];

export const DEMONSTRATION_LOGINS: DemonstrationLogin[] = PEOPLE.flatMap(({ email, who }) =>
  who ? [{ email, password: DEMONSTRATION_PASSWORD, who }] : [],
);
