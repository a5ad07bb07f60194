/**
 * Words by which a name is told to be an organisation's, as folded words (fold-words.ts). Left out is
 * whatever is a surname or a given name that people bear here, and what says why somebody was paid
 * ("childminder", "tuition"): closed by default, a name with none of these is not shown.
 */
const words = (text: string) => new Set(text.trim().split(/\s+/));

/** Forms that a name ends in; those of two letters are initials as well. */
export const FORM_WORDS = words('ltd plc llp cic cio inc incorporated gmbh ltda');

/** Nobody is called so, wherever it stands. */
export const PLAIN_WORDS = words('nhs hmrc dvla dvsa dwp defra ofsted ofcom ccg icb uk british');

/** Bodies that may bear a person’s name: “Joan Pell Trust”. */
export const INSTITUTION_WORDS = words(`
  academies academy accountants agency alliance ambulance architects assoc assn association
  associations authority bureau cathedral centre centres charities charitable college colleges
  commission commissioner committee community communities confederation congregation consortium constabulary
  cooperative cooperatives council councils county diocese federation festival forum foundation
  foundations government gurdwara hospice hospices hospital hospitals housing institute institution
  institutions laboratories laboratory league legion library mandir masjid ministries ministry mosque
  museum museums national network networks nurseries nursery orchestra partnership partnerships
  pharmacy playgroup police practice preschool project projects refuge regional samaritans school
  schools scottish society societies solicitors surgery synagogue theatre theatres tribunal trust
  trusts union universities university welfare yorkshire lancashire cumbria cheshire derbyshire
  nottinghamshire lincolnshire merseyside northumbria humberside`);

/** What firms and groups do; beside a whole name of a person it may be no more than what for. */
export const TRADE_WORDS = words(`
  accountancy advice advocacy aerospace agencies appliances arboricultural assurance automotive
  autism bakery biomedical brewery builders building buildings business cabs caravans carers catering
  chartered chemicals childcare cleaning clinic club clubs coaches commercial communications
  company computers computing constructors construction consultancy consultants consulting contracting
  contractors counselling couriers creative dementia demolition dental design designs developments
  development diagnostics digital disability disabled distribution domiciliary drainage education
  educational electrical electricity electronics employment energy engineering engineers enterprise
  enterprises entertainment environment environmental equipment estates events fabrications
  facilities farms fencing films finance financial flooring football foods forestry freight fuels
  funeral furnishings furniture gas garage garages glazing graphics groundworks group groups haulage
  health healthcare heating highways hire holdings homecare homelessness horticultural hotel hotels
  hygiene importers industrial industries insulation insurance international investment investments
  janitorial joinery landscapes landscaping leasing leisure lettings lighting locksmiths logistics
  machinery maintenance management manufacturing marketing media medical medicals mental minibuses
  mobility motor motors neighbourhood nursing occupational office offices opticians outreach packaging
  partners paving payments pension pensions performing pharmaceutical pharmaceuticals photography
  physiotherapy plastering plumbing precision printers printing products productions professional
  properties property psychology publications publishing recovery recruitment recycling refrigeration
  removals rentals repairs research residential resource resources restaurant retail roofing safety
  scaffolding sciences scientific scouts security services service sexual skips social software
  solutions specialists sports staffing stationery storage studio studios supplies supply surfacing
  surveying surveyors systems taxi taxis technical technologies technology telecom telecoms therapies
  trading training transport transportation travel utilities vehicle vehicles ventilation veterinary
  victims voluntary volunteer volunteers warehouse waste wellbeing wholesale windscreens workshops
  workwear youth childrens womens preschools bowling cricket athletics gymnastics swimming tennis
  allotment allotments brownies cadets toddlers creche montessori homes citizens european`);

/** Surnames too, or said of people: two of them, or one beside a saint or “of”, and no given name first. */
export const WEAK_WORDS = words(`
  abbey aid anglican arts baptist band bank board books borough brothers bros bridge care catholic
  chambers chapel charity church city club cottage court courts dairy district eglwys evangelical
  families family farm fund glass grange green guild hall home house inn infant infants junior kitchen
  law lodge manor memorial methodist mission nation parish park parishes pentecostal plant play power
  press primary records red refuge rescue river royal rural secondary shop signs sons spiritual support
  team temple town trustees village water welsh women`);

/** Where a branch or an area is meant, and no one. */
export const PLACE_WORDS = words(`
  north south east west northern southern eastern western central greater upper lower mid midlands
  anglia wales england scotland ireland britain london yorkshire lancashire lincolnshire cumbria
  cheshire derbyshire nottinghamshire leicestershire staffordshire warwickshire worcestershire
  northamptonshire cambridgeshire bedfordshire hertfordshire oxfordshire buckinghamshire
  gloucestershire herefordshire shropshire wiltshire hampshire berkshire norfolk suffolk essex surrey
  sussex devon cornwall dorset somerset durham northumberland tyneside wearside teesside tees
  merseyside manchester humberside humber region regional area branch local division hq
  head national international and district city county borough town of the for in`);
