import { describe, expect, it } from 'vitest';
import { mayBeNamed, nameOf, readsAsOrganisation, tellsOfPerson } from './name-shown.ts';

const list = (names: string) => names.trim().split(/\s*\|\s*/);

const PEOPLE = list(`
  Nguyen Van An | Olumide Adeyemi | SMITH JANE | JOHN BROWN (****1234) | Foster Carer Jane Doe |
  Estate of Joan Black | Emma Fish | Oluwaseun Bello | Aoife Murphy | PATEL PRIYA | SMITH JW | j smith |
  MR J SMITH 00123 | SMITH J MR | J SMITH T/A SMITH PLUMBING | J SMITH T/A SMITH SERVICES |
  van der Berg (Jan) | ANN WHITE | Charity Mwangi | Trust Moyo | Charlotte Church | CHURCH CHARLOTTE |
  Michael Kitchen | Jane Doe Transport | Care Home Ltd (Jane Doe) | Care Home Ltd - Mrs Doe |
  Care Home Ltd Jane Doe | Care Home Ltd (Olumide Adeyemi) | Care Home Ltd (Peter Glass) |
  Care Home Ltd Peter Glass | Care Home Ltd - Olumide Power | School fees for Olumide Adeyemi |
  Council and Jane Doe | Michael Hall Farm | Leeds City Council re Jane Doe |
  NHS Jane Doe | Foster Services Olumide Adeyemi | Carers fund Jane Doe |
  Jane Doe c/o Leeds City Council | Parents of Emma Church | Direct Payments Jane Doe |
  Mr and Mrs Pellowgate | Dr A Khan | Olumide Church | Barbara Hall | Hall Barbara | Grace Bank |
  John Power | Law Jude | Council Tax Refund Olumide Adeyemi | Jane Doe 20-00-00 12345678 |
  Anna-Maria Kowalska | O'Neill Siobhan | Miss A Park | Ian St John Church | Executors of J Doe Ltd |
  SMITH GP | KHAN RC | Jane Doe Childminder | Mrs Doe School Transport | REDACTED PERSONAL DATA |
  REDACTED - Mrs Jill Roe foster carer`);

const ORGANISATIONS = list(`
  AGE UK LEEDS | St Anne's Community Services | British Gas | West Yorkshire Police | KPMG LLP |
  Leeds City Council | Care Co Limited | Paving & Sons Ltd | Mr Clutch Ltd | St Mary's Church |
  Church of England | Leeds Baptist Church | Wellspring Academy | Joseph Rowntree Foundation |
  Sue Ryder Care Centre | Citizens Advice North Lincolnshire | HMRC | MS SOCIETY |
  Dr Smith & Partners Surgery | Age UK Bradford District | NHS Leeds West CCG |
  Yorkshire Water Services | Otterwell Good Neighbours CIC | Friends of Roundhay Park Trust |
  Mears Ltd (Social Housing) | University of East Anglia | BT PLC | Airewick Carers |
  Womens Aid Federation | Ashlarby Advice Centre (AAC) | J SMITH LTD | Veolia ES (UK) Ltd |
  Leeds Rugby Foundation | UK Power Networks | Royal Mail Group | Post Office Ltd | Home Group Ltd |
  Wobbit Lawns Ltd - DO NOT USE 20-00-00 12345678 | The Tuesday Table C.I.C.`);

/** Well known, and with no word that tells so: named once they are matched or confirmed. */
const BRANDS = list(`Barnardo's | Amazon | Mencap | Capita | Veolia ES | Tesco`);

describe('who may be named by the name alone', () => {
  it('is no person, however a council writes them', () => {
    expect(PEOPLE.filter(readsAsOrganisation)).toEqual([]);
  });

  it('is whoever has a word that is no one’s name', () => {
    expect(ORGANISATIONS.filter((name) => !readsAsOrganisation(name))).toEqual([]);
  });

  it('is no brand of one word, until it is matched or confirmed', () => {
    expect(BRANDS.filter(readsAsOrganisation)).toEqual([]);
    const matched = { sector: 'large', matched: true, confirmed: false };
    const confirmed = { sector: 'sme', matched: false, confirmed: true };
    expect(BRANDS.every((name) => mayBeNamed(name, matched))).toBe(true);
    expect(BRANDS.every((name) => mayBeNamed(name, confirmed))).toBe(true);
  });

  it('is nobody who stands beside an organisation, also a matched one', () => {
    const matched = { sector: 'sme', matched: true, confirmed: false };
    for (const name of ['Care Home Ltd (Jane Doe)', 'Trust - Mrs Doe', 'Estate of J Doe Ltd'])
      expect(mayBeNamed(name, matched), name).toBe(false);
    expect(tellsOfPerson('Ashlarby Advice Centre (Leeds office)')).toBe(false);
    expect(mayBeNamed('Joan Pell', { ...matched, confirmed: true })).toBe(true);
    expect(mayBeNamed('Joan Pell', { ...matched, sector: 'individual' })).toBe(false);
  });
});

describe('the name of a line', () => {
  const known = { redacted: false, sector: 'unknown', status: 'unknown', mayBeNamed: true };

  it('is as the line writes it, without accounts', () => {
    expect(
      nameOf({ ...known, beneficiary: 'Zyxo Ltd - DO NOT USE they are crooks 20-00-00 12345678' }),
    ).toEqual({ name: 'Zyxo Ltd', whyHidden: null });
    expect(nameOf({ ...known, beneficiary: 'Zyxo Ltd (****9999) 40 10 20 87654321' }).name).toBe(
      'Zyxo Ltd',
    );
    // A register's number is no account.
    const numbered = 'Zyxo Trust (Company No 01234567)';
    expect(nameOf({ ...known, beneficiary: numbered }).name).toBe(numbered);
  });

  it('is not told where it may not be, with the true reason', () => {
    const why = (line: Partial<Parameters<typeof nameOf>[0]>) =>
      nameOf({ ...known, beneficiary: 'Tesco', ...line }).whyHidden;
    expect(why({ redacted: true })).toBe('redacted');
    expect(why({ beneficiary: null })).toBe('none');
    expect(why({ mayBeNamed: false })).toBe('not-found');
    expect(why({ mayBeNamed: false, status: 'doubtful' })).toBe('doubtful');
    expect(why({ mayBeNamed: false, sector: 'individual' })).toBe('person');
    expect(why({ beneficiary: 'Tesco (Mrs Jane Doe)' })).toBe('person');
    expect(why({ beneficiary: 'John Brown', mayBeNamed: false })).toBe('person');
  });
});
