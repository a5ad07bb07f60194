import { list, type ServiceType } from './service-type.ts';

/** Service types around food, getting about, culture and surroundings. */
export const SURROUNDINGS_TYPES: ServiceType[] = [
  {
    id: 'meals',
    group: 'food-and-travel',
    name: 'Meals at home and lunch clubs',
    summary: 'Hot or frozen meals brought home, and lunch clubs for older people.',
    cpv: list('55521100, 55521200, 55320000'),
    synonyms:
      list(`meals on wheels, community meal, meal delivery, lunch club, luncheon club, meals at
      home, frozen meal, pryd ar glud`),
  },
  {
    id: 'food-aid',
    group: 'food-and-travel',
    name: 'Food banks and community food',
    summary: 'Food banks, pantries, social supermarkets, cooking together, saving surplus food.',
    cpv: list('85312200, 85320000'),
    synonyms:
      list(`food bank, foodbank, food pantry, food poverty, food insecurity, community fridge,
      social supermarket, surplus food, food parcel, food partnership, community kitchen, cooking class`),
  },
  {
    id: 'catering',
    group: 'food-and-travel',
    name: 'Catering and school meals',
    summary: 'Cooking and serving food in schools, cafés and public buildings.',
    cpv: list('55500000, 55524000, 55523100, 55520000, 55330000, 55300000'),
    synonyms: list(`catering, school meal, school catering, cafe, canteen, concession, refreshment,
      school lunch, free school meal, coffee shop`),
  },
  {
    id: 'community-transport',
    group: 'food-and-travel',
    name: 'Community transport',
    summary: 'Dial-a-ride, minibuses, volunteer drivers and local buses for people who need them.',
    cpv: list('60130000, 60140000, 60112000'),
    synonyms:
      list(`community transport, dial a ride, dial-a-ride, volunteer driver, community car scheme,
      shopmobility, minibus, demand responsive, local bus, bus service, public bus, accessible transport,
      patient transport, community bus, bws, car club`),
  },
  {
    id: 'school-transport',
    group: 'food-and-travel',
    name: 'School and special transport',
    summary: 'Taking children and adults who need it to school, college or care.',
    cpv: list('60120000, 60170000, 60172000, 60130000'),
    synonyms:
      list(`home to school transport, school transport, school taxi, taxi service, taxi, passenger
      assistant, send transport, transport for children, travel training, passenger transport, student
      transport, college transport, home to school`),
  },
  {
    id: 'active-travel',
    group: 'food-and-travel',
    name: 'Walking and cycling',
    summary: 'Cycle training, walking groups, and safe ways to get about without a car.',
    cpv: list('80411000, 92620000'),
    synonyms:
      list(`active travel, cycle training, bikeability, cycling, walking group, cycle hire, road
      safety training, school street, health walk, bike library`),
  },
  {
    id: 'libraries',
    group: 'culture',
    name: 'Libraries and archives',
    summary: 'Running libraries, also by communities, reading schemes and local records.',
    cpv: list('92511000, 92510000, 79995000, 92512000'),
    synonyms: list(`library, libraries, library service, community library, archive service, reading
      scheme, mobile library, book start, llyfrgell`),
  },
  {
    id: 'museums-and-heritage',
    group: 'culture',
    name: 'Museums and heritage',
    summary: 'Museums, historic places and the stories of an area.',
    cpv: list('92521000, 92520000, 92522000'),
    synonyms: list('museum, heritage, historic site, local history, historic building, gallery'),
  },
  {
    id: 'arts',
    group: 'culture',
    name: 'Arts and culture',
    summary: 'Music, theatre, making and creative projects for everyone.',
    cpv: list('92310000, 92312000, 92320000, 92340000'),
    synonyms:
      list(`arts, theatre, music service, music education, creative project, pantomime, dance,
      artist, cultural programme, public art, arts project, culture programme, cinema, choir`),
  },
  {
    id: 'sport-and-leisure',
    group: 'culture',
    name: 'Sport and leisure',
    summary: 'Leisure centres, pools, clubs, and getting people moving.',
    cpv: list('92610000, 92600000, 92620000'),
    synonyms:
      list(`sport, leisure centre, leisure management, swimming, swimming pool, physical activity,
      exercise referral, sports development, sports coaching, gym, leisure service, sports facility`),
  },
  {
    id: 'events-and-festivals',
    group: 'culture',
    name: 'Events and festivals',
    summary: 'Fairs, markets, festivals and celebrations.',
    cpv: list('79952000, 79952100, 79953000'),
    synonyms:
      list(`festival, event management, event organisation, christmas light, carnival, street
      market, community event, firework, event programme`),
  },
  {
    id: 'parks-and-green-spaces',
    group: 'environment',
    name: 'Parks and green spaces',
    summary: 'Caring for parks, woods, allotments and playgrounds, with the people who use them.',
    cpv: list('77313000, 92533000, 77211500'),
    synonyms:
      list(`park management, parks maintenance, green space, open space, allotment, community
      garden, community growing, playground, play area, woodland, tree planting, friends of park, country
      park, nature reserve, tree maintenance, recreation ground, green gym`),
  },
  {
    id: 'grounds-maintenance',
    group: 'environment',
    name: 'Grounds maintenance',
    summary: 'Mowing, planting, hedges, sports pitches and churchyards.',
    cpv: list('77314000, 77310000, 77320000, 77340000, 77300000'),
    synonyms:
      list(`grounds maintenance, ground maintenance, grass cutting, landscaping, hedge cutting,
      gardening, garden maintenance, horticultural, horticulture, weed control, verge, arboricultural,
      tree surgery`),
  },
  {
    id: 'waste-and-recycling',
    group: 'environment',
    name: 'Waste and recycling',
    summary: 'Collecting rubbish, recycling and food waste, and running tips.',
    cpv: list('90511000, 90514000, 90500000, 90513000'),
    synonyms:
      list(`waste, recycling, refuse, refuse collection, bin collection, food waste, household
      waste, kerbside, bulky waste, composting, garden waste, ailgylchu`),
  },
  {
    id: 'reuse-and-repair',
    group: 'environment',
    name: 'Reuse and repair',
    summary:
      'Giving things another life: furniture, bikes, clothes, repair cafés, libraries of things.',
    cpv: list('90514000'),
    synonyms:
      list(`reuse, re-use, repair cafe, upcycling, furniture reuse, library of things, circular
      economy, textile collection, clothing bank`),
  },
  {
    id: 'streets-and-cleaning',
    group: 'environment',
    name: 'Clean streets and buildings',
    summary: 'Sweeping, litter picking, public toilets, and cleaning of offices and schools.',
    cpv: list('90610000, 90910000, 90911000, 90919000, 90690000'),
    synonyms:
      list(`street cleaning, street cleansing, litter, litter picking, graffiti, public toilet,
      cleaning service, building cleaning, window cleaning, school cleaning, office cleaning, cleaning
      contract, cleaning, glanhau`),
  },
  {
    id: 'energy-and-warm-homes',
    group: 'environment',
    name: 'Energy and warm homes',
    summary: 'Advice and work that make homes warm, bills smaller and energy clean.',
    cpv: list('71314300, 71314000, 45321000'),
    synonyms:
      list(`fuel poverty, energy advice, warm homes, affordable warmth, retrofit, insulation,
      energy efficiency, community energy, winter warmth, home energy, energy saving`),
  },
  {
    id: 'climate-and-nature',
    group: 'environment',
    name: 'Climate and nature',
    summary: 'Wildlife, rivers and peat, learning outdoors, and projects against climate change.',
    cpv: list('90720000, 90700000, 92534000, 80540000'),
    synonyms:
      list(`climate action, climate change, biodiversity, nature recovery, conservation, wildlife,
      environmental education, forest school, peatland, rewilding, river restoration, carbon reduction,
      sustainability project, habitat`),
  },
  {
    id: 'animals',
    group: 'environment',
    name: 'Animals',
    summary: 'Stray dogs, kennels, rehoming and welfare of animals.',
    cpv: list('98380000, 85210000'),
    synonyms: list(
      'stray dog, kennel, kennelling, animal welfare, dog warden, animal rehoming, cattery',
    ),
  },
];
