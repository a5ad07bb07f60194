/**
 * One organisation a line: name | kind | area | postcode district | services | income | who it is
 * for | what it says of itself. See providers.ts for the letters.
 */
export const YORKSHIRE_PROVIDERS = `
Otterwell Good Neighbours | charity | leeds | LS19 | befriending carers-support meals | c | older-people carers | Visits, lifts and a Wednesday lunch for older people in north-west Leeds since 1994.
The Tuesday Table | cic | leeds | LS9 | meals food-aid out-of-school adult-learning | c | families low-income | A community kitchen that cooks 300 lunches a week and teaches others to.
Harebeck Carers’ House | charity | leeds | LS11 | carers-support dementia-support befriending | d | carers older-people | A house with a kettle, run by carers, for carers.
Kettle and Key | cio | leeds | LS13 | tenancy-support homelessness debt-and-money | d | homeless low-income | We help people to get a home and to keep it.
Aire Valley Wheels | cooperative | westYorkshire | LS18 | community-transport school-transport | d | disabled-people older-people | A drivers’ co-operative with nine minibuses and a patient booking desk.
Moorside Makers | cic | leeds | LS14 | reuse-and-repair employment-support vocational-training | c | job-seekers | We mend furniture and people’s confidence, in that order.
Left Bank Youth Collective | charity | leeds | LS9 | youth-work out-of-school | c | young-people | Youth clubs, street work and a music room that is never quiet.
Silver Thread Arts | community_group | leeds | LS13 | arts mental-health day-opportunities | b | mental-health older-people | Artists who run weekly making groups above a shop.
Fellgate Home Care | small_firm | leeds | LS11 | home-care reablement befriending | e | older-people disabled-people | A family firm of 60 care workers who walk their rounds.
Beckside Advocacy | charity | westYorkshire | LS18 | advocacy disability-support learning-disability | d | disabled-people learning-disabilities | Independent advocates who stay with one person, whatever the law calls it.
Threeways Learning Co-op | cooperative | leeds | LS11 | adult-learning esol digital-inclusion | c | refugees-migrants job-seekers | Tutors who own the place they teach in.
Second Spring Dementia Friends | cio | leeds | LS18 | dementia-support carers-support befriending | c | older-people carers | Four cafés, two choirs and one phone that is answered.
Hollin Wood Rangers | community_group | leeds | LS19 | parks-and-green-spaces climate-and-nature | a | everyone | Neighbours with spades, every second Saturday.
Bramble Short Breaks | charity | leeds | LS14 | short-breaks send-support out-of-school | d | disabled-people children families | Saturday clubs and holidays for disabled children.
North Aire Debt Desk | charity | leeds | LS13 | debt-and-money advice | c | low-income | Face-to-face debt advice in three libraries.
Warm Front Row | cic | westYorkshire | LS9 | energy-and-warm-homes debt-and-money equipment-and-adaptations | c | low-income older-people | Home visits that leave a house warmer and a bill lower.
Longacre Mutual | public_service_mutual | westYorkshire | LS11 | libraries community-buildings adult-learning | e | everyone | Former library staff who now run four libraries together.
Worthdale Welcome | charity | bradford | BD1 | refugees esol homelessness interpreting | c | refugees-migrants | From the first night to the first job, for refugees in Bradford.
Mill Race Youth | cio | bradford | BD21 | youth-work youth-justice | c | young-people | Youth workers on the street, in two clubs and one canal boat.
Gulistan Street Kitchen | cic | bradford | BD3 | meals food-aid adult-learning | b | women ethnic-minorities | Women who cook for their neighbours and now for a living.
Safe Harbour Worthdale | charity | bradford | BD7 | domestic-abuse sexual-violence family-support | e | abuse-survivors women children | Support for women, men and children after abuse.
Worthdale Stepping Stones | charity | bradford | BD3 | early-years family-support | d | families children | Play, help and a listening ear under one roof.
Haworth Road Community Trust | cooperative | bradford | BD21 | community-buildings community-development sport-and-leisure | c | everyone | We own our hall, and it shows.
Worth Water Recovery | charity | westYorkshire | BD1 | drugs-and-alcohol mental-health employment-support | d | drugs-alcohol | People in recovery who help others to get there.
Baildon Bridge Befrienders | community_group | westYorkshire | BD18 | befriending libraries | b | older-people | Forty volunteers, two phones and a biscuit tin.
Threadwork Training | social_enterprise | bradford | BD1 | employment-support vocational-training business-support | d | job-seekers women | Sewing, sales and spreadsheets for people starting again.
Undercliffe Allotment Kitchen | community_group | bradford | BD3 | climate-and-nature meals social-prescribing | a | everyone mental-health | Thirty plots, one long table and a polytunnel choir.
Moorland Home Repairs | small_firm | bradford | BD18 | equipment-and-adaptations energy-and-warm-homes | d | older-people disabled-people | Joiners and plumbers who wipe their feet.
Ousebridge Neighbour Network | charity | york | YO24 | befriending volunteering-infrastructure libraries | c | older-people | Volunteers who visit, drive, read and fix, across York.
The Orchard Day Project | cic | york | YO30 | day-opportunities learning-disability climate-and-nature | d | learning-disabilities | A market garden run by adults with a learning disability.
Minster Yard Advice | charity | york | YO1 | advice debt-and-money | d | low-income | Free advice in York since 1981.
Dales Memory Lane | cio | york | DL10 | dementia-support carers-support | b | older-people carers rural | Memory cafés in village halls from dale to coast.
Riverside Wildflowers | social_enterprise | york | YO10 | climate-and-nature parks-and-green-spaces grounds-maintenance | c | everyone | We sow meadows and rake them by hand.
Vale Community Cars | community_group | york | YO30 | community-transport befriending | b | older-people rural | Volunteer drivers for villages without a bus.
Staith Youth and Play | charity | york | YO10 | youth-work out-of-school early-years | c | young-people children | Clubs by the river for toddlers to teenagers.
Northmoor Care Co-op | cooperative | york | DL10 | home-care reablement befriending | d | older-people rural | Care workers who own the company and know the lanes.
Ouse Second Chapter | charity | york | YO1 | offender-rehabilitation employment-support homelessness | c | offenders homeless | A bookshop that gives people out of prison a job.
Handshape Yorkshire | social_enterprise | yorkshire | YO1 | interpreting disability-support advocacy | d | disabled-people | Sign language interpreters and communicator guides.
`;
