/**
 * Places people search for that no council or region bears the name of: ceremonial and former
 * counties and everyday groupings. Members are authority slugs or region ids. Reviewed by hand;
 * edges follow today's councils, so they are near, not exact. Browser-safe.
 */
export type WellKnownArea = { id: string; name: string; aliases?: string[]; members: string[] };

export const WELL_KNOWN_AREAS: WellKnownArea[] = [
  {
    id: 'area:sussex',
    name: 'Sussex',
    members: ['east-sussex', 'west-sussex', 'brighton-and-hove'],
  },
  {
    id: 'area:cheshire',
    name: 'Cheshire',
    members: ['cheshire-east', 'cheshire-west-and-chester', 'halton', 'warrington'],
  },
  {
    id: 'area:berkshire',
    name: 'Berkshire',
    members: [
      'bracknell-forest',
      'reading',
      'slough',
      'west-berkshire',
      'windsor-and-maidenhead',
      'wokingham',
    ],
  },
  {
    id: 'area:bedfordshire',
    name: 'Bedfordshire',
    members: ['bedford', 'central-bedfordshire', 'luton'],
  },
  { id: 'area:cumbria', name: 'Cumbria', members: ['cumberland', 'westmorland-and-furness'] },
  {
    id: 'area:northamptonshire',
    name: 'Northamptonshire',
    members: ['north-northamptonshire', 'west-northamptonshire'],
  },
  {
    id: 'area:tyne-and-wear',
    name: 'Tyne and Wear',
    aliases: ['Tyneside'],
    members: ['gateshead', 'newcastle-upon-tyne', 'north-tyneside', 'south-tyneside', 'sunderland'],
  },
  {
    id: 'area:merseyside',
    name: 'Merseyside',
    members: ['knowsley', 'liverpool', 'sefton', 'st-helens', 'wirral'],
  },
  {
    id: 'area:teesside',
    name: 'Teesside',
    aliases: ['Cleveland'],
    members: ['hartlepool', 'middlesbrough', 'redcar-and-cleveland', 'stockton-on-tees'],
  },
  {
    id: 'area:humber',
    name: 'Humber',
    aliases: ['Humberside', 'the Humber'],
    members: [
      'kingston-upon-hull',
      'east-riding-of-yorkshire',
      'north-east-lincolnshire',
      'north-lincolnshire',
    ],
  },
  {
    id: 'area:avon',
    name: 'Bristol and Bath area',
    aliases: ['Avon', 'Greater Bristol'],
    members: ['bath-and-north-east-somerset', 'bristol', 'north-somerset', 'south-gloucestershire'],
  },
  {
    id: 'area:black-country',
    name: 'Black Country',
    aliases: ['the Black Country'],
    members: ['dudley', 'sandwell', 'walsall', 'wolverhampton'],
  },
  {
    id: 'area:east-anglia',
    name: 'East Anglia',
    members: ['cambridgeshire', 'norfolk', 'peterborough', 'suffolk'],
  },
  {
    id: 'area:inner-london',
    name: 'Inner London',
    members: [
      'camden',
      'city-of-london',
      'greenwich',
      'hackney',
      'hammersmith-and-fulham',
      'islington',
      'kensington-and-chelsea',
      'lambeth',
      'lewisham',
      'southwark',
      'tower-hamlets',
      'wandsworth',
      'westminster',
    ],
  },
  {
    id: 'area:midlands',
    name: 'Midlands',
    aliases: ['the Midlands'],
    members: ['region:east-midlands', 'region:west-midlands'],
  },
  {
    id: 'area:north-of-england',
    name: 'North of England',
    aliases: ['the North', 'Northern England'],
    members: ['region:north-east', 'region:north-west', 'region:yorkshire-and-the-humber'],
  },
  {
    id: 'area:gwent',
    name: 'Gwent',
    members: ['blaenau-gwent', 'caerphilly', 'monmouthshire', 'newport', 'torfaen'],
  },
  { id: 'area:dyfed', name: 'Dyfed', members: ['carmarthenshire', 'ceredigion', 'pembrokeshire'] },
  {
    id: 'area:north-wales',
    name: 'North Wales',
    aliases: ['Gogledd Cymru', 'Clwyd'],
    members: ['conwy', 'denbighshire', 'flintshire', 'gwynedd', 'isle-of-anglesey', 'wrexham'],
  },
  {
    id: 'area:mid-wales',
    name: 'Mid Wales',
    aliases: ['Canolbarth Cymru'],
    members: ['ceredigion', 'powys'],
  },
  {
    id: 'area:west-wales',
    name: 'West Wales',
    aliases: ['Gorllewin Cymru'],
    members: ['carmarthenshire', 'ceredigion', 'pembrokeshire'],
  },
  {
    id: 'area:south-wales',
    name: 'South Wales',
    aliases: ['De Cymru'],
    members: [
      'blaenau-gwent',
      'bridgend',
      'caerphilly',
      'cardiff',
      'merthyr-tydfil',
      'monmouthshire',
      'neath-port-talbot',
      'newport',
      'rhondda-cynon-taf',
      'swansea',
      'torfaen',
      'vale-of-glamorgan',
    ],
  },
  {
    id: 'area:ayrshire',
    name: 'Ayrshire',
    members: ['east-ayrshire', 'north-ayrshire', 'south-ayrshire'],
  },
  {
    id: 'area:lanarkshire',
    name: 'Lanarkshire',
    members: ['north-lanarkshire', 'south-lanarkshire'],
  },
  {
    id: 'area:lothians',
    name: 'Lothians',
    aliases: ['Lothian', 'the Lothians'],
    members: ['east-lothian', 'edinburgh', 'midlothian', 'west-lothian'],
  },
  { id: 'area:tayside', name: 'Tayside', members: ['angus', 'dundee', 'perth-and-kinross'] },
  {
    id: 'area:grampian',
    name: 'Grampian',
    members: ['aberdeen', 'aberdeenshire', 'moray'],
  },
];
