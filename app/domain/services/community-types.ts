import { list, type ServiceType } from './service-type.ts';

/** Service types around advice, homes, safety, work and community. */
export const COMMUNITY_TYPES: ServiceType[] = [
  {
    id: 'advice',
    group: 'advice',
    name: 'Advice and information',
    summary: 'Free, independent advice about rights, benefits and problems of daily life.',
    cpv: list('85312310, 79140000, 75310000'),
    synonyms: list(`advice service, advice and information, information and advice, welfare right,
      welfare benefit, benefit advice, citizens advice, law centre, advice centre,
      generalist advice, money and benefits`),
  },
  {
    id: 'debt-and-money',
    group: 'advice',
    name: 'Debt, money and crisis help',
    summary:
      'Help with debts and bills, affordable credit, and vouchers or furniture in an emergency.',
    cpv: list('85312310, 75310000'),
    synonyms:
      list(`debt, debt advice, money advice, credit union, financial inclusion, budgeting, illegal
      money lending, financial hardship, cost of living, local welfare assistance, crisis grant,
      hardship fund, household support fund, furniture scheme, white goods, emergency assistance`),
  },
  {
    id: 'digital-inclusion',
    group: 'advice',
    name: 'Digital inclusion',
    summary: 'Helping people to get online, with devices, data and patience.',
    cpv: list('80533100, 80533000, 80533200'),
    synonyms:
      list(`digital inclusion, digital skill, digital exclusion, get online, device lending, basic
      computer, online centre`),
  },
  {
    id: 'homelessness',
    group: 'housing',
    name: 'Homelessness',
    summary: 'Preventing homelessness, and help for people who have no home or sleep rough.',
    cpv: list('85311000, 85312400, 98341000'),
    synonyms:
      list(`homeless, homelessness, rough sleeper, rough sleeping, night shelter, housing first,
      hostel, temporary accommodation, street outreach, digartrefedd`),
  },
  {
    id: 'supported-housing',
    group: 'housing',
    name: 'Supported housing',
    summary: 'A home with support for a time, for people who need help to settle.',
    cpv: list('85311000, 70333000'),
    synonyms:
      list(`supported housing, supported accommodation, housing related support, housing support,
      accommodation based support, sheltered housing, move on accommodation, mother and baby unit`),
  },
  {
    id: 'tenancy-support',
    group: 'housing',
    name: 'Help to keep a home',
    summary: 'Visiting support so that people can keep their tenancy and their home.',
    cpv: list('85312400, 70333000'),
    synonyms: list(`floating support, tenancy support, tenancy sustainment, housing advice, tenancy
      sustainability, resettlement support, private rented sector access`),
  },
  {
    id: 'housing-management',
    group: 'housing',
    name: 'Housing management',
    summary: 'Looking after homes and tenants: lettings, tenant involvement, community-led homes.',
    cpv: list('70333000, 75123000, 98341100'),
    synonyms:
      list(`housing management, tenant participation, tenant involvement, community led housing,
      empty homes, lettings service, caretaking`),
  },
  {
    id: 'domestic-abuse',
    group: 'safety',
    name: 'Domestic abuse',
    summary:
      'Refuge, support and recovery for people hurt by a partner or family, and their children.',
    cpv: list('85311000, 85312300, 85312320'),
    synonyms: list(`domestic abuse, domestic violence, women’s refuge, womens refuge, idva, violence
      against women, perpetrator programme, forced marriage, honour based, vawdasv, women’s aid`),
  },
  {
    id: 'sexual-violence',
    group: 'safety',
    name: 'Sexual violence',
    summary: 'Support and counselling for survivors of rape and sexual abuse.',
    cpv: list('85312320, 85312300'),
    synonyms:
      list(`sexual violence, sexual abuse, sexual assault, rape crisis, rape, isva, sexual assault
      referral centre`),
  },
  {
    id: 'victim-support',
    group: 'safety',
    name: 'Support for victims',
    summary: 'Help for victims of crime, hate crime and modern slavery, and restorative justice.',
    cpv: list('85312300, 85312310'),
    synonyms: list(`victim service, victim support, victims of crime, hate crime, modern slavery,
      restorative justice, witness service, victim hub, trafficking`),
  },
  {
    id: 'community-safety',
    group: 'safety',
    name: 'Community safety',
    summary: 'Wardens, stewards, mediation and work against anti-social behaviour.',
    cpv: list('75241000, 75240000'),
    synonyms:
      list(`community safety, anti-social behaviour, antisocial behaviour, street warden, community
      warden, neighbour mediation, community mediation, crime prevention, prevent programme, stewarding,
      crowd management, street pastor`),
  },
  {
    id: 'offender-rehabilitation',
    group: 'safety',
    name: 'Leaving prison and not going back',
    summary: 'Support for people on probation or leaving prison, and for their families.',
    cpv: list('75231200, 75231240, 85312500'),
    synonyms: list(`rehabilitation of offenders, offender, ex-offender, probation, resettlement of
      prisoners, through the gate, prison leaver, women’s centre, womens centre, reoffending`),
  },
  {
    id: 'employment-support',
    group: 'work',
    name: 'Help into work',
    summary: 'Coaching, placements and support to find a job and keep it.',
    cpv: list('79611000, 79634000, 85312510'),
    synonyms:
      list(`employment support, into work, job club, unemployed, unemployment, employability, work
      and health, supported employment, job coach, job brokerage, supported internship, individual
      placement and support, connect to work, economic inactivity, back to work, kickstart`),
  },
  {
    id: 'careers-guidance',
    group: 'work',
    name: 'Careers guidance and NEET support',
    summary: 'Helping young people who are not in school, training or work to find a way on.',
    cpv: list('79634000, 80310000'),
    synonyms:
      list(`careers guidance, career advice, careers advice, neet, not in education employment or
      training, careers education, youth employment, work experience`),
  },
  {
    id: 'adult-learning',
    group: 'work',
    name: 'Adult learning',
    summary: 'Courses for adults: reading, number, family learning, learning for pleasure.',
    cpv: list('80400000, 80500000'),
    synonyms:
      list(`adult learning, adult education, community learning, adult skill, functional skill,
      literacy, numeracy, multiply programme, family learning, lifelong learning, dysgu oedolion`),
  },
  {
    id: 'vocational-training',
    group: 'work',
    name: 'Training and apprenticeships',
    summary: 'Learning for a trade or a job, and apprenticeships.',
    cpv: list('80530000, 80510000, 80511000, 80500000'),
    synonyms:
      list(`vocational training, apprenticeship, apprentice, bootcamp, skills training, staff
      training, training programme, training provider, first aid training, workforce training,
      traineeship`),
  },
  {
    id: 'esol',
    group: 'work',
    name: 'English language classes (ESOL)',
    summary: 'English for people who speak another language.',
    cpv: list('80580000'),
    synonyms:
      list(`esol, english for speakers of other languages, english language class, english class,
      language course, english lesson, welsh lesson`),
  },
  {
    id: 'business-support',
    group: 'work',
    name: 'Support for small firms and social enterprises',
    summary:
      'Advice, workspace and grants for people starting or growing a business or co-operative.',
    cpv: list('79411100'),
    synonyms: list(`business support, business advice, start up support, social enterprise support,
      enterprise support, growth hub, business growth, co-operative development, market trader, town
      centre management, incubator`),
  },
  {
    id: 'volunteering-infrastructure',
    group: 'community',
    name: 'Support for volunteering and charities',
    summary: 'Helping local groups to start, grow, find volunteers and be heard.',
    cpv: list('98133000, 85322000'),
    synonyms:
      list(`voluntary sector support, vcse infrastructure, vcs infrastructure, infrastructure
      support, volunteer centre, volunteering, volunteer, voluntary sector, voluntary action, council for
      voluntary service, cvs, capacity building, third sector support, grant administration`),
  },
  {
    id: 'community-development',
    group: 'community',
    name: 'Community development',
    summary: 'Helping neighbours to come together, plan, and do things for their area.',
    cpv: list('85322000, 98133100'),
    synonyms:
      list(`community development, community organiser, community organising, neighbourhood plan,
      community builder, asset based community, community action, community engagement, participatory
      budgeting, regeneration programme, community cohesion, community champion`),
  },
  {
    id: 'community-buildings',
    group: 'community',
    name: 'Community buildings',
    summary: 'Running halls, hubs and centres, and passing them into community hands.',
    cpv: list('98133100, 70332000'),
    synonyms:
      list(`community building, community centre, community hub, village hall, community asset
      transfer, asset transfer, community hall, warm space, community venue, centre management`),
  },
  {
    id: 'refugees',
    group: 'community',
    name: 'Refugees and people seeking asylum',
    summary: 'Welcome, homes and support for refugees, asylum seekers and new arrivals.',
    cpv: list('85312400, 85320000'),
    synonyms: list(`refugee, asylum seeker, asylum, resettlement scheme, homes for ukraine, syrian,
      afghan, migrant, unaccompanied child, uasc, new arrival, sponsorship scheme`),
  },
  {
    id: 'equality-and-inclusion',
    group: 'community',
    name: 'Equality and inclusion',
    summary: 'Work with people who are treated unfairly or left out, and against discrimination.',
    cpv: list('98200000, 85320000'),
    synonyms:
      list(`equality, diversity, inclusion service, race equality, cultural diversity, lgbt, lgbtq,
      gypsy, gypsy roma, traveller, anti-racism, women’s group, ethnic minority community`),
  },
  {
    id: 'resident-voice',
    group: 'community',
    name: 'Consultation and Healthwatch',
    summary: 'Asking people what they need and think, and speaking up for them.',
    cpv: list('79311000, 79342310, 98133000'),
    synonyms:
      list(`healthwatch, consultation, user involvement, service user engagement, resident survey,
      patient voice, co-production, citizens assembly, citizens panel, representative body, patient and
      public involvement`),
  },
  {
    id: 'interpreting',
    group: 'community',
    name: 'Interpreting and translation',
    summary: 'Spoken, written and sign languages, braille and easy read.',
    cpv: list('79540000, 79530000'),
    synonyms: list(`interpreting, interpreter, interpretation service, translation, translator, sign
      language, bsl, braille, easy read, cyfieithu`),
  },
];
