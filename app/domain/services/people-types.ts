import { list, type ServiceType } from './service-type.ts';

/** Service types for people: care, wellbeing, children, young people. */
export const PEOPLE_TYPES: ServiceType[] = [
  {
    id: 'home-care',
    group: 'care',
    name: 'Home care',
    summary: 'Help with washing, dressing, meals and medicines in a person’s own home.',
    cpv: list('85312400, 98513310, 85141210'),
    synonyms:
      list(`home care, homecare, domiciliary care, domiciliary, care at home, personal care at
      home, home help, home support, live-in care, gofal cartref`),
  },
  {
    id: 'reablement',
    group: 'care',
    name: 'Reablement and coming home from hospital',
    summary: 'Short help to get back on your feet after illness or a stay in hospital.',
    cpv: list('85312500'),
    synonyms: list(`reablement, re-ablement, hospital discharge, discharge to assess, home from
      hospital, intermediate care, step down, step up, hospital to home, rapid response care`),
  },
  {
    id: 'day-opportunities',
    group: 'care',
    name: 'Day opportunities',
    summary: 'Places to go and things to do in the day for adults who need support.',
    cpv: list('85312100, 85312400'),
    synonyms:
      list(`day opportunity, day centre, day service, day care for adults, adult day care, day
      activity, day support, daytime activity, community day service`),
  },
  {
    id: 'befriending',
    group: 'care',
    name: 'Befriending',
    summary: 'Regular company, by visit or by phone, for people who are lonely.',
    cpv: list('85312400, 85322000'),
    synonyms: list(`befriending, befriender, loneliness, lonely, social isolation, isolated people,
      companionship, good neighbour scheme, telephone friendship, home visiting scheme`),
  },
  {
    id: 'care-homes',
    group: 'care',
    name: 'Care homes',
    summary: 'A place to live with care, and nursing where it is needed.',
    cpv: list('85311100, 85144100, 85311000, 85311200'),
    synonyms:
      list(`care home, residential care, nursing home, nursing care, residential placement for
      adults, care home placement, care home bed`),
  },
  {
    id: 'supported-living',
    group: 'care',
    name: 'Supported living',
    summary: 'Help to live in a home of one’s own, for adults with a disability or illness.',
    cpv: list('85311200, 85311000'),
    synonyms: list(`supported living, extra care, extra care housing, shared lives, adult placement,
      outreach support for adults, independent living support`),
  },
  {
    id: 'learning-disability',
    group: 'care',
    name: 'Learning disability and autism support',
    summary: 'Support for adults with a learning disability, and autistic people of any age.',
    cpv: list('85311200, 85312400'),
    synonyms: list(`learning disability, learning difficulty, autism, autistic, neurodiverse,
      neurodiversity, asperger, adhd`),
  },
  {
    id: 'dementia-support',
    group: 'care',
    name: 'Dementia support',
    summary: 'Help for people living with dementia and those who look after them.',
    cpv: list('85311100, 85312400'),
    synonyms: list('dementia, alzheimer, memory cafe, memory loss, people living with dementia'),
  },
  {
    id: 'disability-support',
    group: 'care',
    name: 'Support for disabled and Deaf people',
    summary: 'Help with sight loss, hearing loss, physical disability, and living independently.',
    cpv: list('85312400, 85311200'),
    synonyms: list(`disabled people, physical disability, sensory impairment, sensory support, sight
      loss, visual impairment, blind, deaf, hearing loss, hearing impairment, deafblind, direct payment
      support, personal assistant, personal budget, centre for independent living`),
  },
  {
    id: 'carers-support',
    group: 'care',
    name: 'Support for carers',
    summary:
      'Advice, breaks and company for people who look after someone unpaid, young carers too.',
    cpv: list('85312400, 85312310'),
    synonyms: list(`unpaid carer, carer support, carers support, carer service, carers centre, young
      carer, family carer, support for carers, carers hub, sitting service, carer assessment`),
  },
  {
    id: 'advocacy',
    group: 'care',
    name: 'Advocacy',
    summary: 'Someone on your side who helps you to be heard and to know your rights.',
    cpv: list('85312310, 85312300'),
    synonyms: list(`advocacy, advocate, imca, imha, independent mental capacity, independent mental
      health advocate, care act advocacy, nhs complaints advocacy, appropriate adult`),
  },
  {
    id: 'equipment-and-adaptations',
    group: 'care',
    name: 'Equipment, alarms and adaptations',
    summary: 'Aids, alarms and small changes to a home that keep people safe and independent.',
    cpv: list('33196000, 33193000, 79711000'),
    synonyms:
      list(`community equipment, telecare, assistive technology, technology enabled care, home
      adaptation, disabled facilities grant, handyperson, handyman, wheelchair, falls alarm, careline,
      community alarm, home improvement agency`),
  },
  {
    id: 'mental-health',
    group: 'wellbeing',
    name: 'Mental health',
    summary: 'Support for people’s mental health in the community, in a crisis or for recovery.',
    cpv: list('85312320, 85312300, 85323000'),
    synonyms:
      list(`mental health, mental wellbeing, mental illness, camhs, suicide, suicide prevention,
      self harm, wellbeing service, crisis cafe, crisis house, recovery college, peer support, counselling,
      counsellor, talking therapy, psychological, therapeutic support, emotional wellbeing, anxiety,
      depression, iechyd meddwl`),
  },
  {
    id: 'bereavement',
    group: 'wellbeing',
    name: 'Bereavement and end of life',
    summary: 'Support for people who are dying and for those who have lost someone.',
    cpv: list('85312320, 85312300'),
    synonyms: list('bereavement, bereaved, grief, end of life, hospice, palliative'),
  },
  {
    id: 'drugs-and-alcohol',
    group: 'wellbeing',
    name: 'Drugs and alcohol',
    summary:
      'Treatment and support for people who use drugs or drink too much, and their families.',
    cpv: list('85312500, 85312300'),
    synonyms: list(`drug and alcohol, alcohol and drug, substance misuse, substance use, addiction,
      alcohol, drug treatment, drug misuse, needle exchange, detox, rehab, recovery service, gambling
      harm`),
  },
  {
    id: 'healthy-living',
    group: 'wellbeing',
    name: 'Healthy living',
    summary: 'Help to stop smoking, eat well, be active and stay well.',
    cpv: list('85323000, 85312310'),
    synonyms:
      list(`healthy lifestyle, healthy living, stop smoking, smoking cessation, tobacco, weight
      management, obesity, health check, health improvement, public health, health promotion, healthy
      weight, falls prevention, oral health, health inequality, wellness service`),
  },
  {
    id: 'social-prescribing',
    group: 'wellbeing',
    name: 'Social prescribing and community connecting',
    summary: 'A link worker who helps people find activities and support near them.',
    cpv: list('85322000, 85323000'),
    synonyms:
      list(`social prescribing, social prescriber, link worker, community connector, community
      navigator, care navigator, wellbeing coordinator, village agent, local area coordination`),
  },
  {
    id: 'sexual-health',
    group: 'wellbeing',
    name: 'Sexual health',
    summary: 'Testing, contraception, advice and outreach.',
    cpv: list('85312330, 85323000'),
    synonyms: list('sexual health, contraception, hiv, sti testing, family planning, chlamydia'),
  },
  {
    id: 'childrens-health',
    group: 'wellbeing',
    name: 'Health visiting and school nursing',
    summary: 'Public health nurses for babies, children and families.',
    cpv: list('85323000, 85141200'),
    synonyms: list(`health visiting, health visitor, school nursing, school nurse, healthy child
      programme, infant feeding, breastfeeding, perinatal`),
  },
  {
    id: 'early-years',
    group: 'children',
    name: 'Early years and childcare',
    summary: 'Nurseries, playgroups, childminders and family hubs for small children.',
    cpv: list('85312110, 80110000'),
    synonyms:
      list(`early years, childcare, nursery, nurseries, preschool, pre-school, playgroup, creche,
      childminder, childminding, flying start, toddler group, gofal plant, breakfast club, wraparound`),
  },
  {
    id: 'family-support',
    group: 'children',
    name: 'Family support',
    summary: 'Help at home or in a family hub for parents who are finding things hard.',
    cpv: list('85311300, 85312310'),
    synonyms:
      list(`family support, family hub, parenting, parent support, early help, family centre,
      children’s centre, childrens centre, edge of care, contact centre, supervised contact, family
      mediation, family group conference, troubled families, supporting families`),
  },
  {
    id: 'short-breaks',
    group: 'children',
    name: 'Short breaks',
    summary: 'Time away or fun activities for disabled children, and a rest for their families.',
    cpv: list('85312120, 85311300'),
    synonyms:
      list(`short break, respite, children with disabilities, disabled children, respite care,
      overnight break`),
  },
  {
    id: 'send-support',
    group: 'children',
    name: 'Special educational needs',
    summary: 'Extra help to learn for children with special educational needs and disabilities.',
    cpv: list('80340000, 85312120'),
    synonyms:
      list(`send, special educational need, sen, special school, portage, speech and language,
      occupational therapy, educational psychology, sendiass, additional learning need, educational
      neurodiversity, education health and care plan`),
  },
  {
    id: 'fostering-and-adoption',
    group: 'children',
    name: 'Fostering and adoption',
    summary: 'Finding and supporting foster carers, adopters and kinship carers.',
    cpv: list('85311300'),
    synonyms: list('fostering, foster care, foster carer, adoption, adopter, kinship care'),
  },
  {
    id: 'childrens-homes',
    group: 'children',
    name: 'Homes for children in care',
    summary: 'Children’s homes and other placements for children the council looks after.',
    cpv: list('85311300, 85311000'),
    synonyms:
      list(`children’s home, childrens home, residential childcare, children looked after, looked
      after child, looked after children, child placement, residential placement for child, children’s
      residential, residential placements for one child`),
  },
  {
    id: 'out-of-school',
    group: 'children',
    name: 'Clubs after school and in the holidays',
    summary: 'Play, food and activities for school-age children outside lessons.',
    cpv: list('55243000, 85312110'),
    synonyms: list(`after school club, holiday club, holiday activities and food, haf, play scheme,
      playscheme, holiday hunger, play service, play worker, adventure playground`),
  },
  {
    id: 'education-support',
    group: 'children',
    name: 'Tuition and alternative provision',
    summary: 'Teaching outside ordinary school, and extra help in it.',
    cpv: list('80310000, 80200000, 80590000'),
    synonyms:
      list(`alternative provision, tuition, tutoring, tutor, education otherwise than at school,
      eotas, home tuition, school attendance, ethnic minority education, virtual school, pupil referral`),
  },
  {
    id: 'youth-work',
    group: 'young-people',
    name: 'Youth work',
    summary: 'Clubs, projects, mentoring and street work that young people choose to take part in.',
    cpv: list('98133110, 85312400, 92000000'),
    synonyms:
      list(`youth work, youth service, youth club, youth centre, youth worker, detached youth,
      youth project, youth provision, positive activities, youth engagement, duke of edinburgh,
      mentoring, mentor, youth mentoring, youth voice, independent visitor, youth council, youth
      parliament`),
  },
  {
    id: 'care-leavers',
    group: 'young-people',
    name: 'Support for care leavers',
    summary: 'A home, a mentor and practical help for young people leaving care.',
    cpv: list('85311300, 85312400'),
    synonyms:
      list(`care leaver, leaving care, supported lodging, semi-independent, semi independent, 16
      plus accommodation, staying put, supported accommodation for young people`),
  },
  {
    id: 'youth-justice',
    group: 'young-people',
    name: 'Youth justice and keeping safe',
    summary: 'Helping young people away from crime, violence and exploitation.',
    cpv: list('85312300, 75231240'),
    synonyms: list(`youth justice, youth offending, knife crime, serious violence, gang, child
      exploitation, criminal exploitation, child sexual exploitation, missing children, return home
      interview, county lines`),
  },
];
