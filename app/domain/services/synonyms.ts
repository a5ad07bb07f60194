/**
 * Words people use for the same thing, one line a group: a search for any finds them all. Plain
 * data, handed to the search engine at start. "(s)", "(es)" and "(ies)" stand for a word with and
 * without its ending ("carer(s)", "agenc(ies)" is "agency" and "agencies"), because one engine has
 * no stemmer. Keep groups narrow: a word that means two things belongs in neither, or people find
 * what they did not ask for. Abbreviations are here when people type them.
 */
const GROUPS = `
befriending, befriender(s), loneliness, lonely, social isolation, isolation, isolated, companionship
home care, homecare, care at home, home support, domiciliary care, domiciliary, home help, dom care, gofal cartref
live in care, live-in carer(s), 24 hour care at home
personal care, washing and dressing
reablement, re-ablement, hospital discharge, home from hospital, discharge to assess, step down, intermediate care
day centre(s), day opportunit(ies), day service(s), day care, daytime activit(ies)
care home(s), residential home(s), residential care, nursing home(s), old people's home(s)
supported living, independent living, assisted living
extra care, extra care housing, retirement housing, sheltered housing
shared lives, adult placement(s)
learning disabilit(ies), learning difficult(ies), intellectual disabilit(ies), anabledd dysgu
autism, autistic, asd, asc, asperger, neurodiversity, neurodivergent, neurodevelopmental
dementia, alzheimer, alzheimers, memory loss, memory cafe(s)
disabled, disabilit(ies), anabledd
sight loss, visual impairment, visually impaired, blind, partially sighted, vision impairment
hearing loss, deaf, hearing impairment, hard of hearing
sensory impairment, sensory loss, deafblind, deaf blind, dual sensory loss
direct payment(s), personal budget(s), personal assistant(s), self directed support
carer(s), unpaid carer(s), family carer(s), caregiver(s), gofalwyr
young carer(s), young adult carer(s)
advocacy, advocate(s), imca, imha, speaking up
telecare, assistive technology, careline(s), community alarm(s), personal alarm(s), technology enabled care, tec
community equipment, aids and adaptations, adaptation(s), daily living aid(s), stairlift(s), stair lift(s), level access shower(s), wet room(s)
grab rail(s), handrail(s), key safe(s)
handyperson, handyman, small repairs, home improvement agenc(ies), care and repair
older people, old people, elderly, elders, over 65s, pensioner(s), senior(s), older adult(s), pobl hyn
mental health, mental illness, mental wellbeing, emotional wellbeing, psychological, iechyd meddwl
suicide, suicide prevention, self harm, self-harm
counselling, counsellor(s), talking therap(ies), psychotherap(ies), therapeutic service(s)
anxiety, anxious, depression, depressed, low mood
camhs, child and adolescent mental health, young people's mental health, children's mental health, young people in mental health crisis, youth mental health
crisis cafe(s), crisis house(s), safe haven(s), safe space(s)
peer support, self help group(s), mutual aid
bereavement, bereaved, grief, grieving, after a death, galar
end of life, hospice(s), palliative, palliative care
substance misuse, substance use, drug(s) and alcohol, drug(s), alcohol, addiction(s), drug treatment, drink problem, recovery service(s)
detox, detoxification, rehab, residential rehabilitation
gambling, gambling harm(s)
stop smoking, smoking cessation, quit smoking, tobacco, smoke free
weight management, obesity, healthy weight, slimming
healthy lifestyle(s), healthy living, health improvement, health promotion, public health
social prescribing, link worker(s), community connector(s), community navigator(s), local area coordination
sexual health, contraception, sti, sti testing, hiv
health visiting, health visitor(s), school nurse(s), school nursing, 0-19 service(s), healthy child programme
breastfeeding, infant feeding, perinatal, new mothers
falls, falls prevention, strength and balance
physical activit(ies), exercise, keep fit, get active, fitness
childcare, nurser(ies), nursery place(s), day nurser(ies), early years, preschool, pre-school, playgroup(s), creche(s), childminder(s), gofal plant, meithrinfa, cylch chwarae
flying start, dechrau'n deg
toddler(s), parent and toddler, stay and play, under fives, under 5s, messy play, baby group(s)
family support, parenting, parenting programme(s), parent support, family hub(s), children's centre(s), early help, family centre(s)
supervised contact, contact centre(s), family time
short break(s), respite, respite care, carer break(s)
send, sen, special educational need(s), special needs, additional learning need(s), aln, additional support need(s)
speech and language, speech therap(ies)
fostering, foster care, foster carer(s), foster parent(s), foster famil(ies), foster home(s), gofal maeth
adoption, adopter(s), adoptive parent(s)
looked after child, looked after children, children in care, children looked after, cared for children
children's home(s), residential childcare
care leaver(s), leaving care, care experienced
semi independent, supported lodging(s), 16 plus accommodation
holiday club(s), holiday activities, haf, play scheme(s), playscheme(s), summer scheme(s)
after school club(s), breakfast club(s), wraparound care
alternative provision, eotas, education otherwise, pupil referral unit(s), pru
tuition, tutor(s), tutoring
youth work, youth club(s), youth service(s), youth worker(s), youth centre(s), youth project(s), clwb ieuenctid, gwaith ieuenctid
young people, youth, teenager(s), adolescent(s), pobl ifanc
mentoring, mentor(s), buddying, independent visitor(s)
youth justice, youth offending, young offender(s)
knife crime, serious violence, gang(s), county lines, violence reduction
child exploitation, child sexual exploitation, cse, criminal exploitation
advice, information and advice, citizens advice, advice centre(s)
welfare right(s), welfare benefit(s), benefits advice, universal credit, benefits
debt(s), debt advice, debt adviser(s), money advice, financial inclusion, budgeting
credit union(s), affordable credit, community finance
hardship, cost of living, cost of living crisis, crisis grant(s), local welfare assistance, household support fund, emergency help
digital inclusion, digital skill(s), digital exclusion, getting online, computer class(es)
homeless, homelessness, rough sleeper(s), rough sleeping, no fixed abode, digartrefedd
hostel(s), night shelter(s), winter shelter(s), emergency bed(s), winter bed(s), emergency accommodation, temporary accommodation
housing first, intensive housing support
supported housing, supported accommodation, housing related support, supporting people
floating support, tenancy support, tenancy sustainment, eviction(s), evicted, homelessness prevention, resettlement
social housing, council housing, affordable housing
domestic abuse, domestic violence, dv, dva, idva, vawg, violence against women, refuge for women, women's refuge(s), women's aid
sexual violence, sexual abuse, sexual assault, rape, rape crisis, isva
victim(s), victim support, victim service(s), victims of crime
hate crime(s), hate incident(s)
modern slavery, human trafficking, trafficking
anti-social behaviour, antisocial behaviour, asb, nuisance behaviour
community safety, crime prevention, safer neighbourhood(s)
restorative justice, restorative practice, mediation
offender(s), ex-offender(s), probation, prison leaver(s), reoffending, rehabilitation of offenders
employment support, employability, into work, back to work, out of work, find work, job club(s), unemployed, unemployment, jobseeker(s)
supported employment, individual placement and support, ips, job coach(es)
neet, not in education employment or training, young unemployed
careers advice, careers guidance, career(s), careers education
apprenticeship(s), apprentice(s), degree apprenticeship(s), integrated degree(s), traineeship(s), prentisiaeth
vocational training, skills training, job training, bootcamp(s)
adult learning, adult education, community learning, lifelong learning, evening class(es)
literacy, reading and writing, functional skill(s)
numeracy, maths, multiply
esol, english for speakers of other languages, english class(es), english lesson(s), english language, efl, learn english
business support, business advice, start-up(s), startup(s), start a business, new business(es), business start-up(s), start up business(es), enterprise support, small business help
social enterprise(s), cic, community interest compan(ies)
co-operative(s), cooperative(s), co-op(s), coop(s), mutual(s)
voluntary sector, third sector, vcse, vcs, vcfse, charit(ies), not for profit, non profit, community sector
volunteer(s), volunteering, voluntary work, gwirfoddoli
volunteer centre(s), volunteer bureau, volunteering support
infrastructure organisation(s), cvs, council for voluntary service, voluntary action, capacity building
grant(s), grant funding, small grant(s)
community development, community organising, neighbourhood work, community engagement
community centre(s), community hub(s), village hall(s), community building(s), community hall(s), canolfan gymunedol
asset transfer(s), community asset transfer(s)
warm space(s), warm hub(s), warm bank(s)
refugee(s), asylum seeker(s), asylum, resettlement scheme(s), ffoaduriaid
migrant(s), new arrival(s), newcomer(s)
unaccompanied child, unaccompanied children, uasc
gypsy, gypsies, roma, traveller(s), gypsy traveller(s), grt
lgbt, lgbtq, lgbtqi, lgbtqia, gay, lesbian, bisexual, trans
equality, equalities, diversity, inclusion, edi
race equality, anti-racism, black and minority ethnic, bme, bame, ethnic minorit(ies), minority ethnic, global majority
women's centre(s), women's service(s), women only
interpreting, interpreter(s), interpretation
translation, translator(s), translating, cyfieithu
british sign language, bsl, sign language
healthwatch, patient voice, public involvement
consultation(s), co-production, coproduction, resident voice, user involvement
meals on wheels, community meal(s), meal delivery, meals at home, hot meals, hot dinner(s), pryd ar glud, prydau ar glud, prydau cymunedol
lunch club(s), luncheon club(s)
food bank(s), foodbank(s), food pantr(ies), food larder(s), social supermarket(s), food parcel(s), food aid
food poverty, food insecurity, hunger, holiday hunger
catering, caterer(s), canteen(s), school meal(s), school dinner(s), school lunch(es), school food, school kitchen(s), dining
community transport, dial a ride, dial-a-ride, minibus(es), volunteer driver(s), community car(s), demand responsive transport
bus(es), bus service(s), public transport, bws
home to school transport, school transport, school run, school taxi(s), send transport
taxi(s), private hire, minicab(s)
patient transport, non-emergency transport, hospital transport
cycling, cycle(s), bike(s), bicycle(s), bikeability
active travel, walking and cycling
librar(ies), reading room(s), llyfrgell
archive(s), record office(s)
museum(s), galler(ies), heritage, amgueddfa
arts, culture, cultural, creative, celfyddydau
music, music lesson(s), music education
choir(s), choral, singing, singing group(s)
dance(s), dancing, dancer(s)
theatre(s), drama, performing arts
panto(s), pantomime(s)
sport(s), leisure, sports development, chwaraeon
walking football, walking netball, walking sport(s), sport for older people
leisure centre(s), sports centre(s), swimming pool(s), gym(s)
event(s), festival(s), fair(s), carnival(s)
christmas lights, christmas light, christmas lighting, festive lights, festive light, festive lighting
steward(s), stewarding, crowd management, crowd control, marshal(s)
security guard(s), security guarding, guarding, manned guarding, security service(s), keyholding
park(s), green space(s), open space(s), parciau
allotment(s), community garden(s), community growing, grow your own
playground(s), play area(s), play space(s)
tree(s), woodland(s), tree planting, arboriculture, tree surgery
grounds maintenance, grass cutting, mowing, gardening, landscaping, horticulture, hedge cutting
waste, rubbish, refuse, refuse collection, waste collection, rubbish collection, household waste, bin(s), bin collection(s), gwastraff
recycling, recycle, ailgylchu
food waste, composting, organic waste
reuse, re-use, repair cafe(s), upcycling, second hand, library of things, circular economy
furniture reuse, furniture recycling, furniture scheme(s), white goods
street cleaning, street cleansing, litter, litter picking, sweeping
cleaning, cleaner(s), janitorial, glanhau
window cleaning, window cleaner(s)
public toilet(s), public convenience(s), lavator(ies)
fuel poverty, warm homes, affordable warmth, energy advice, cold homes, heating bills
retrofit, insulation, energy efficiency, energy saving
community energy, renewable energy, renewables
solar panel(s), solar pv, solar, photovoltaic(s), solar power, solar energy
heat network(s), district heating, district heat, heating network(s), community heating
climate change, climate action, net zero, carbon reduction, decarbonisation
nature recovery, biodiversity, wildlife, nature conservation, rewilding, wildflower(s), meadow(s), habitat(s), peatland(s)
forest school(s), outdoor learning, environmental education
stray dog(s), dog warden(s), kennel(s), kennelling, dog control
car park(s), car parking, carpark(s), parking
lift(s), passenger lift(s), elevator(s)
repair(s), maintenance, servicing, upkeep
pothole(s), pot hole(s), road repair(s), road surfacing, surface dressing, resurfacing, highway maintenance, road marking(s)
cctv, surveillance camera(s), security camera(s)
social worker(s), social work
agency staff, agency worker(s), temporary staff, temporary worker(s), locum(s)
legal service(s), legal advice, solicitor(s), barrister(s)
social value, community benefit(s), well-being of the area
tupe, staff transfer, workforce transfer
in-house, insourced, insourcing, in house
anglesey, ynys mon, sir fon
cardiff, caerdydd
swansea, abertawe
newport, casnewydd
wrexham, wrecsam
caerphilly, caerffili
carmarthenshire, sir gaerfyrddin, sir gar
pembrokeshire, sir benfro
denbighshire, sir ddinbych
flintshire, sir y fflint
monmouthshire, sir fynwy
vale of glamorgan, bro morgannwg
neath port talbot, castell-nedd port talbot
bridgend, pen-y-bont ar ogwr, pen-y-bont
merthyr tydfil, merthyr tudful
`;

/** "agenc(ies)" is agency and agencies; "carer(s)" is carer and carers. */
function spellOut(entry: string): string[] {
  const marked = /^(.*?)\((s|es|ies)\)(.*)$/.exec(entry);
  if (!marked) return [entry];
  const [, stem, ending, rest] = marked as unknown as [string, string, string, string];
  const singular = ending === 'ies' ? `${stem}y` : stem;
  return [singular + rest, stem + ending + rest].flatMap(spellOut);
}

/** Groups of words and phrases that mean the same, in lower case, singular and plural. */
export const synonymGroups: string[][] = GROUPS.trim()
  .split('\n')
  .map((line) => [...new Set(line.split(',').flatMap((entry) => spellOut(entry.trim())))]);
