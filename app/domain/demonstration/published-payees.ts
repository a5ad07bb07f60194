/** Whom the invented councils in Yorkshire pay. Invented names in the patterns of real ones. */
export type PaidSeed = {
  /** A council's key, or "all" for each of them with a part of its name in place of {place}. */
  council: string;
  name: string;
  department: string;
  service: string;
  purpose: string;
  /** Monthly, quarterly, yearly, or now and then. */
  often: 'm' | 'q' | 'y' | 'o';
  /** Pounds at a time. */
  pounds: number;
  /** Months before now, from and to: "24-1". */
  from: number;
  to: number;
  /** Months from now to the end of its contract; null without one. */
  contractEnds: number | null;
  /** What the council has said of it, where the registers can't. */
  sort: 'large' | 'sme' | 'vcse' | null;
};

/** council | name | department | service | purpose | how often | pounds | months | contract ends in | sort */
const LINES = `
all | Corvane Public Services Ltd | Place | Street cleaning | Street cleaning | m | 61500 | 24-1 | 9 | large
all | Tolliver and Quickbeam Ltd | Resources | Building repairs | Repairs to public buildings | m | 7400 | 24-1 | 14 | sme
all | Brackenhall Facilities plc | Resources | Cleaning of buildings | Cleaning of offices and schools | m | 18250 | 24-13 | -12 | large
all | Norwyn Facilities Group plc | Resources | Cleaning of buildings | Cleaning of offices and schools | m | 17900 | 12-1 | 24 | large
all | Greyfell Energy Supply Ltd | Resources | Energy | Electricity for public buildings | m | 24800 | 24-1 | 5 |
all | {place} NHS Foundation Trust | Public health | Sexual health services | Sexual health clinics | q | 88000 | 24-1 | 7 |
all | {place} Police and Crime Commissioner | Communities | Community safety | Share of the community safety team | q | 21000 | 24-1 | |
all | St Hild’s Primary School | Children’s services | Schools | Pupil premium passed on | q | 9600 | 24-1 | |
all | {council} | Resources | Internal charges | Charge between departments | q | 12500 | 24-1 | |
all | REDACTED PERSONAL DATA | Children’s services | Fostering | Payment to a foster carer | m | 1850 | 24-1 | |
all | REDACTED PERSONAL DATA | Adult social care | Direct payments | Direct payment | m | 940 | 24-1 | |
all | Pickwell Taxis | Children’s services | School transport | School runs | m | 2350 | 24-1 | |
all | Quillon Software Ltd | Resources | IT | Yearly licence | y | 38000 | 24-1 | 2 | sme
all | Dunstall Recruitment Ltd | Adult social care | Agency staff | Agency social workers | o | 11200 | 24-1 | |
aireborough | Otterwell Good Neighbours | Adult social care | Lunch clubs | Lunch club and lifts | m | 2600 | 24-1 | 4 |
aireborough | Otterwell Good Neighbours | Adult social care | Befriending | Home visits | q | 1450 | 24-1 | |
aireborough | Otterwell Neighbours | Adult social care | Befriending | Winter visits | o | 780 | 20-2 | |
aireborough | The Tuesday Table CIC | Communities | Food aid | Community kitchen | q | 4800 | 24-1 | |
aireborough | Harebeck Carers House | Adult social care | Carers’ support | Carers’ breaks | m | 8200 | 24-1 | 11 |
aireborough | Harebeck Carers | Adult social care | Carers’ support | Training day | o | 640 | 18-3 | |
aireborough | Kettle & Key | Housing | Tenancy support | Help to keep a home | m | 9400 | 24-13 | -12 |
aireborough | Kettle & Key | Housing | Tenancy support | Help to keep a home | m | 6100 | 12-1 | 6 |
aireborough | Aire Valley Wheels | Children’s services | School transport | Minibuses for special schools | m | 13800 | 24-1 | 8 |
aireborough | Fellgate Home Care Ltd | Adult social care | Home care | Home care in inner south | m | 42300 | 24-1 | 3 |
aireborough | Beckside Advocacy | Adult social care | Advocacy | Independent advocates | q | 15600 | 24-1 | 16 |
aireborough | Beckside Advocacy Project | Children’s services | Advocacy | Advocates for children | q | 3900 | 15-1 | |
aireborough | Otterwell Parish Council | Place | Parks and green spaces | Care of two parks | y | 7200 | 24-1 | |
aireborough | Left Bank Youth Collective | Children’s services | Youth work | Youth clubs | q | 6900 | 14-1 | 10 |
aireborough | Mr Tobias Garthwaite | Communities | Arts | Mural for the library | o | 1200 | 9-6 | |
aireborough | Silver Thread | Communities | Arts | Making groups | o | 720 | 24-1 | |
aireborough | Hollin Wood Rangers | Place | Parks and green spaces | Path works | o | 560 | 24-1 | |
worthdale | WORTHDALE WELCOME | Communities | Refugees | First weeks in Bradford | m | 12400 | 24-1 | 5 |
worthdale | MILL RACE YOUTH | Children’s services | Youth work | Street work | m | 5200 | 24-1 | 13 |
worthdale | SAFE HARBOUR WORTHDALE | Communities | Domestic abuse | Refuge and helpline | m | 31600 | 24-1 | 9 |
worthdale | SAFE HARBOUR | Communities | Domestic abuse | Training for housing staff | o | 890 | 16-2 | |
worthdale | WORTHDALE STEPPING STONES | Children’s services | Early years | Family hub | q | 14800 | 24-1 | 15 |
worthdale | WORTH WATER RECOVERY | Public health | Drugs and alcohol | Peer support | m | 9700 | 10-1 | 20 |
worthdale | RECOVERY FIRST WORTH VALLEY LTD | Public health | Drugs and alcohol | Peer support | m | 10900 | 24-11 | -10 |
worthdale | THREADWORK TRAINING | Resources | Employment support | Courses | q | 7300 | 24-1 | |
worthdale | HAWORTH RD COMMUNITY TRUST | Communities | Community buildings | Use of the hall | o | 610 | 24-1 | |
worthdale | MOORLAND HOME REPAIRS LTD | Housing | Adaptations | Ramps and rails | m | 8800 | 24-1 | 4 |
worthdale | GULISTAN STREET KITCHEN C.I.C. | Communities | Food aid | Meals in the holidays | q | 3400 | 24-1 | |
worthdale | BAILDON BRIDGE BEFRIENDERS | Adult social care | Befriending | Phone friends | q | 1900 | 24-1 | |
worthdale | MRS E HAINSWORTH-LUMB | Children’s services | Special educational needs | Tutor | o | 980 | 12-8 | |
worthdale | PENNINE FRINGE CARE LTD | Adult social care | Home care | Home care in the Worth valley | m | 57200 | 24-1 | 6 |
worthdale | UNDERCLIFFE KITCHEN | Communities | Climate and nature | Compost scheme | o | 540 | 11-1 | |
ousebridge | Ousebridge Neighbour Network | Adult social care | Befriending | Visits and lifts | m | 3900 | 24-1 | 7 |
ousebridge | Minster Yard Advice | Communities | Advice | General advice | m | 10500 | 24-1 | 3 |
ousebridge | Minster Advice | Communities | Advice | Debt casework | o | 1150 | 13-1 | |
ousebridge | The Orchard Day Project | Adult social care | Day opportunities | Day places | m | 16900 | 24-1 | 12 |
ousebridge | Northmoor Care Co-op | Adult social care | Home care | Home care in the dales | m | 33400 | 18-1 | 18 |
ousebridge | Vale and Dale Domiciliary Ltd | Adult social care | Home care | Home care in the dales | m | 36100 | 24-19 | -18 |
ousebridge | Staith Youth & Play | Children’s services | Youth work | Riverside club | q | 5700 | 24-1 | 9 |
ousebridge | Staith Play | Children’s services | Early years | Toy library | o | 690 | 20-1 | |
ousebridge | Riverside Wildflowers | Place | Parks and green spaces | Meadows on verges | q | 4400 | 24-1 | |
ousebridge | Vale Community Cars | Adult social care | Community transport | Volunteer mileage | q | 1300 | 24-1 | |
ousebridge | Ouse Second Chapter | Housing | Homelessness | Through-the-gate support | q | 6200 | 24-1 | 11 |
ousebridge | Handshape Yorkshire | Resources | Interpreting | Sign language at meetings | o | 870 | 24-1 | |
ousebridge | Dales Memory Lane | Adult social care | Dementia support | Memory cafés | q | 1600 | 24-6 | |
ousebridge | Acomb and District Allotments Soc | Place | Allotments | Water supply | o | 530 | 24-1 | |
ousebridge | Ms Petra Oxtoby | Communities | Arts | Storyteller | o | 640 | 7-5 | |
`;

const OFTEN = ['m', 'q', 'y', 'o'] as const;
const SORTS = ['large', 'sme', 'vcse'] as const;

export const PAID: PaidSeed[] = LINES.trim().split('\n').map(readLine);

function readLine(line: string): PaidSeed {
  const cells = line.split('|').map((cell) => cell.trim());
  const [council = '', name = '', department = '', service = '', purpose = ''] = cells;
  const [often, pounds, months = '', ends = '', sort = ''] = cells.slice(5);
  const how = OFTEN.find((one) => one === often);
  const [from = 0, to = 0] = months.split('-').map(Number);
  if (cells.length < 9 || !how || !from || !to)
    throw new Error(`The demonstration can’t read this line: ${line}`);
  return {
    council,
    name,
    department,
    service,
    purpose,
    often: how,
    pounds: Number(pounds),
    from,
    to,
    contractEnds: ends === '' ? null : Number(ends),
    sort: SORTS.find((one) => one === sort) ?? null,
  };
}
