/** As providers-yorkshire.ts: one organisation a line. */
export const ELSEWHERE_PROVIDERS = `
Bae Taf Money Advice | charity | cardiff | CF10 | debt-and-money advice | d | low-income | Debt and benefits advice in Cardiff, in Welsh and English.
Grangemoor Youth | cio | cardiff | CF11 | youth-work out-of-school | c | young-people | Three clubs, one minibus, endless toast.
Rhiwbach Bereavement Friends | charity | cardiff | CF5 | bereavement befriending | b | everyone | Someone to talk to after a death, for as long as it takes.
Tŷ Croeso Bae Taf | charity | cardiff | CF24 | refugees esol volunteering-infrastructure | c | refugees-migrants | A house of welcome with eleven languages on the door.
Splott Street Spinners | cooperative | cardiff | CF24 | reuse-and-repair active-travel employment-support | c | job-seekers | Bikes, washing machines and people, back on the road.
Taff Bay Volunteers’ Exchange | charity | cardiff | CF10 | volunteering-infrastructure community-development | d | everyone | We match people to good causes and help causes to last.
Slow Strikers | community_group | cardiff | CF5 | sport-and-leisure healthy-living | a | older-people men | Walking football, netball and the longest tea break in Wales.
Cwtch Family Support | cic | wales | CF3 | family-support early-years short-breaks | d | families children | Family workers who make the tea themselves.
Cyfeillion Glannau Menai | charity | mon | LL77 | befriending carers-support | b | older-people rural | Cyfeillio a chefnogi pobl hŷn yn eu cartrefi, yn Gymraeg ac yn Saesneg.
Prydau Môn | cooperative | mon | LL65 | meals catering food-aid | c | older-people rural | Cinio poeth wrth y drws. Hot meals cooked in Holyhead.
Clwb y Cei | community_group | mon | LL65 | youth-work arts | b | young-people | Clwb i bobl ifanc Caergybi, gan bobl ifanc Caergybi.
Ceir Cefn Gwlad | community_group | mon | LL58 | community-transport | b | older-people rural | Gyrwyr gwirfoddol. Volunteer drivers on the island.
Gofal Eryri Fach | small_firm | mon | LL55 | home-care reablement supported-living | d | older-people disabled-people | Gofal cartref gan bobl leol. Home care by local people.
Menai Meadows | social_enterprise | mon | LL57 | climate-and-nature parks-and-green-spaces day-opportunities | c | learning-disabilities | A nursery garden where everyone has a job.
Clydeburn Throughcare | charity | glasgow | G4 | offender-rehabilitation homelessness mental-health | d | offenders | We meet people at the gate and stay for the hard part.
Kelvin Kitchen Recovery | cio | glasgow | G20 | drugs-and-alcohol food-aid community-buildings | c | drugs-alcohol | A café run by people in recovery.
Possil Lane Language Café | community_group | glasgow | G20 | esol refugees | b | refugees-migrants | English over soup, twice a week.
Kelvin Guiding Hands | charity | scotland | G1 | disability-support interpreting | d | disabled-people | Communicator guides for deafblind people.
East End Bairns | charity | glasgow | G31 | early-years family-support out-of-school | d | children families | Play first, forms later.
Govanside Repairs Co-op | cooperative | glasgow | G51 | equipment-and-adaptations energy-and-warm-homes reuse-and-repair | c | older-people low-income | Plumbers and joiners who share the profit and the van.
Clyde Coast Singers | community_group | scotland | G4 | arts mental-health dementia-support | b | mental-health older-people | Choirs for people who say they can’t sing.
Lagan Larder | charity | belfast | BT12 | food-aid advice | c | low-income families | Three pantries with a shop’s dignity.
Crosscourt Families | charity | belfast | BT14 | family-support early-years | d | families children | Family workers on both sides of the road.
Sailorgate Movers | social_enterprise | belfast | BT5 | community-transport employment-support | c | disabled-people job-seekers | Minibuses driven by people who were out of work.
Painted Gable Arts | community_group | belfast | BT1 | arts mental-health youth-work | b | young-people mental-health | Murals, clay and conversation.
Cavehill Carers | charity | belfast | BT14 | carers-support befriending | c | carers | Company and a break for people who care.
Ormeau Digital | cic | belfast | BT9 | digital-inclusion adult-learning | c | older-people | Patient people with tablets.
Brixham Row Mentors | charity | effra | SW9 | youth-work youth-justice | d | young-people | Mentors who turn up, every week, for a year.
Loughborough Street Youth | cic | effra | SW9 | youth-work community-safety | c | young-people | Street workers who grew up on these streets.
Camberwell Winter Rooms | charity | effra | SE5 | homelessness tenancy-support | e | homeless | Single rooms in winter and a way on in spring.
Peckham Voices | social_enterprise | london | SE15 | interpreting esol | d | refugees-migrants | Interpreters who live round the corner.
Circle and Mend | charity | effra | SE11 | victim-support community-safety | c | everyone | Restorative meetings since 2009.
Little Effra Play | cio | effra | SW2 | early-years out-of-school | c | children families | Stay and play in halls, hubs and parks.
Hand on Shoulder | charity | london | SE11 | bereavement mental-health | c | everyone | Bereavement support in nine languages.
South Bank Advocates | charity | effra | SE5 | advocacy disability-support | e | disabled-people mental-health | Independent advocates for adults.
The Sunday Room | community_group | effra | SE15 | care-leavers youth-work | b | young-people | Care leavers who cook for each other on Sundays.
Home Straight London | small_firm | london | SW2 | home-care supported-living | e | older-people | Home care with the same few faces.
Green Lane Growers | community_group | london | SE5 | parks-and-green-spaces climate-and-nature | b | everyone | We look after corners that mowers miss.
Fal Carers Together | charity | cornwall | TR11 | carers-support dementia-support | d | carers rural | Carers’ support by phone, van and kitchen table.
Tin Coast Walkers | community_group | cornwall | TR18 | active-travel healthy-living | a | everyone | Led walks in all weathers, mostly.
Lanner Lunches | community_group | cornwall | TR1 | meals befriending | a | older-people rural | A cooked lunch on Thursdays for thirty years.
Kernow Home Makers | cic | cornwall | PL25 | tenancy-support homelessness reuse-and-repair | c | homeless low-income | Keys, curtains and company.
Carrick Meadow Makers | social_enterprise | cornwall | TR1 | climate-and-nature parks-and-green-spaces | c | everyone | Verges cut once a year, on purpose.
Mounts Bay Heritage Friends | community_group | cornwall | TR18 | museums-and-heritage arts | b | everyone | We open the museum when the council can’t.
Penmarrow Care | small_firm | cornwall | PL31 | home-care reablement | d | older-people rural | Care workers for the long lanes.
Saltwater Youth | charity | cornwall | TR11 | youth-work sport-and-leisure | c | young-people | Boats, boards and someone to talk to.
Tynebank Companions | charity | tyne | NE6 | befriending dementia-support | c | older-people | A friend for an hour, every week.
Ouseburn Job Friends | cic | tyne | NE6 | employment-support mental-health | d | job-seekers mental-health | Coaches who find the job with you.
Walker Road Pantry | community_group | tyne | NE6 | food-aid meals | b | low-income families | Members pay £4 and choose their food.
Coaly Lane Youth | charity | tyne | NE4 | youth-work out-of-school | c | young-people | Clubs every weeknight on both banks of the river.
Quayside Start | cooperative | northEast | NE1 | business-support community-development | c | everyone | We help co-ops to begin.
Warmer Tyne | cic | tyne | NE8 | energy-and-warm-homes equipment-and-adaptations | c | low-income older-people | Draught strips, radiator keys and a chat.
Bensham Welcome | charity | tyne | NE8 | refugees esol | c | refugees-migrants | Refugee families meet Gateshead families.
Highlevel Housing Trust | housing_association | northEast | NE8 | tenancy-support supported-housing homelessness | e | homeless low-income | A small housing trust with 900 homes.
Grainger Peer Network | cio | tyne | NE1 | mental-health social-prescribing | c | mental-health | Groups led by people who have been there.
Irwell Peers | charity | irwell | M6 | mental-health social-prescribing arts | c | mental-health | Peer support groups every day of the week.
Ancoats English Project | charity | irwell | M1 | esol adult-learning refugees | d | refugees-migrants women | English with a crèche next door.
Swinton Stay and Play | community_group | irwell | M27 | early-years family-support | b | children families | Toddlers, toast and tired parents.
Front Room Manchester | charity | irwell | M14 | care-leavers tenancy-support | c | young-people | A living room for young people who left care.
Red Brick Advice | charity | irwell | M9 | debt-and-money advice energy-and-warm-homes | d | low-income | Debt advisers in north Manchester.
Ship Canal Interpreters | cooperative | northWest | M1 | interpreting | c | refugees-migrants disabled-people | An interpreters’ co-operative.
Moston Tool Table | community_group | irwell | M9 | befriending reuse-and-repair | a | men older-people | Tools, tea and talk.
Wheelhouse Leisure | social_enterprise | irwell | M6 | sport-and-leisure active-travel healthy-living | e | everyone | Pools, pitches and bikes for everyone.
Broads Handy Help | small_firm | norfolk | NR3 | equipment-and-adaptations | c | older-people disabled-people | Rails, key safes and small repairs, done within the week.
Fenland Connectors | charity | norfolk | PE30 | social-prescribing community-development befriending | d | rural older-people | We know every club between the Wash and the Waveney.
Little Ouse Short Breaks | charity | norfolk | IP24 | short-breaks send-support | d | disabled-people children | Saturdays that children look forward to.
Yare Dial-a-Bus | cooperative | norfolk | NR1 | community-transport school-transport | c | older-people disabled-people | Minibuses with lifts and drivers who carry bags.
Books on Wheels Norfolk | community_group | norfolk | NR30 | libraries befriending | b | older-people rural | Volunteers who bring books and gossip.
Wash Side Family Trust | charity | norfolk | PE30 | family-support out-of-school | c | families children | Holiday clubs and help at home.
Marram House | housing_association | norfolk | NR30 | supported-housing tenancy-support homelessness | d | homeless young-people | Homes and support on the coast.
Taigh Càirdeil | charity | isles | HS1 | befriending meals carers-support | b | older-people rural | Cuideachd agus biadh teth. Company and a hot meal in the Western Isles.
Cearcall Òg | community_group | isles | IV51 | youth-work arts | b | young-people rural | Club òigridh an eilein. The island’s youth club.
Minch Community Transport | cooperative | isles | HS2 | community-transport school-transport | c | rural disabled-people | Two buses, one ferry timetable.
Lantern Tuition | social_enterprise | uk | LS1 | education-support care-leavers send-support | e | children young-people | Tutors for children who have missed school.
Gatepost Group | charity | uk | M1 | offender-rehabilitation employment-support drugs-and-alcohol | e | offenders | A national charity for people leaving prison.
Thistle and Rose Care | small_firm | uk | NE1 | home-care supported-living reablement | f | older-people disabled-people | Home care in thirty towns.
Fairweather Advocacy | charity | uk | SE11 | advocacy learning-disability mental-health | e | disabled-people | Advocates in forty councils’ areas.
Lotsdrawn | cooperative | uk | G1 | resident-voice community-development | c | everyone | We find, pay and run residents’ panels.
Common Ground Deliberation | cic | uk | CF10 | resident-voice equality-and-inclusion | c | everyone | Quiet people heard.
Chalk Street Play | cio | uk | LS1 | out-of-school active-travel sport-and-leisure | c | children families | Streets closed to cars and opened to children.
Daybreak Tablets | social_enterprise | uk | BT1 | digital-inclusion adult-learning | d | older-people low-income | Tablets lent, fears eased.
Northern Ripple Arts | cic | northWest | M14 | arts museums-and-heritage | c | everyone | Artists who work in surgeries and museums.
`;
