import { describe, expect, test } from 'vitest';
import { foldWords } from './fold-words.ts';
import { type Entry, judge } from './judge.ts';
import { mendText } from './mend-text.ts';
import { coreName } from './name-words.ts';
import { payeeKey } from './payee-key.ts';
import { readName } from './read-name.ts';

/** A register of these names, each with its number; the kind stands behind a bar where it matters. */
function registerOf(...names: string[]) {
  const entries = names.map((line, at): Entry => {
    const [name = '', kind = 'Trust'] = line.split('|');
    return {
      scheme: 'GB-CHC',
      number: String(9200000 + at),
      name,
      names: [{ name, key: payeeKey(name), kind: 'name' }],
      kind,
      removed: false,
      sameAs: [],
      near: null,
    };
  });
  const words = names.flatMap((name) => [...new Set(coreName(name).words)]);
  const rarity = {
    namesWith: (word: string) => words.filter((one) => one === word).length,
    names: 1000,
  };
  return (payee: string) => {
    const { status, candidates } = judge(payee, readName(payee), [], entries, rarity);
    return status === 'matched' ? candidates[0]!.entry.name : status;
  };
}

describe('spoilt letters', () => {
  test.each([
    ['Carersâ€™ Nook', 'Carers’ Nook'],
    ['CARERSÂ€™ NOOK', 'CARERS’ NOOK'],
    ['MenÂ’s Nook', 'Men’s Nook'],
    ['ChÃ¢teau Nook', 'Château Nook'],
    ['TÅ· Nook', 'Tŷ Nook'],
    ['Carersâ€&#8482; Nook', 'Carers’ Nook'],
    ['A &amp;amp; B&#39;s', "A & B's"],
    ['Women?s Nook', 'Women’s Nook'],
    ['Womenï¿½s Nook', 'Women’s Nook'],
    ['Carersâ?? Nook', 'Carers’ Nook'],
  ])('%s', (spoilt, right) => {
    expect(mendText(spoilt)).toBe(right);
    expect(mendText(right)).toBe(right);
    expect(payeeKey(spoilt)).toBe(payeeKey(right));
  });

  test('are mended only where they are surely spoilt', () => {
    for (const text of ['CAFÉ’S', 'São Nook', 'Café “Nook”', 'R&D; Nook', 'Who Cares? Ltd'])
      expect(mendText(text)).toBe(text);
  });
});

describe('what payment systems add', () => {
  const find = registerOf('Wendermoor Trust', 'WENDERMOOR COACHES LIMITED|Private Limited Company');

  test.each([
    '7004512 WENDERMOOR TRUST',
    'V10043 Wendermoor Trust',
    'Wendermoor Trust (V-20931)',
    'WENDERMOOR TRUST [REF 55120/CD]',
    'Supplier No: 4451 - Wendermoor Trust',
    'BACS PAYMENT WENDERMOOR TRUST',
    'WENDERMOOR TRUST - DD',
    'Wendermoor Trust Client Account',
    'Wendermoor Trust c/o The Old Bank, 4 High Street',
    'Wendermoor Trust (SUPP 0012)',
    '00412 - Wendermoor Trust',
    'SUMUP *WENDERMOOR TRUST',
    'ZZ Wendermoor Trust (CLOSED)',
    'Trustees of the Wendermoor Trust',
  ])('%s', (payee) => {
    expect(find(payee)).toBe('Wendermoor Trust');
  });

  test('stands behind a legal form too', () => {
    for (const payee of ['WENDERMOOR COACHES LTD BACS', 'WENDERMOOR COACHES LTD 0043'])
      expect(find(payee)).toBe('WENDERMOOR COACHES LIMITED');
  });

  test('is no number of the name, and no name of a payment', () => {
    for (const name of [
      '1st Wendermoor Scouts',
      '4th Wendermoor Scout Group',
      '2 Becks Trust',
      'Studio 3 Makers',
      'Wendermoor Coaches (1987) Ltd',
      'Wendermoor Coaches Ltd (1987)',
      'Wendermoor Lodge No 1234',
      '01999 Taxis',
      '10000 Lanterns',
      'DD Wender Ltd',
      'Bacs Payment Schemes Ltd',
    ])
      expect(readName(name).name).toBe(name);
  });

  test('stays where a person would be left, who is looked for nowhere', () => {
    for (const name of ['7004512 JANE DOE', 'BACS JANE DOE', 'Jane Doe c/o Wendermoor Trust'])
      expect(readName(name).name).toBe(name);
  });

  test('leaves a doubt where a register knows the name with it', () => {
    const both = registerOf('Wendermoor Lanterns', '70045 Wendermoor Lanterns');
    expect(both('70045 Wendermoor Lanterns')).toBe('doubtful');
  });
});

describe('legal forms', () => {
  test('of two entries of one name, the one with the form that was written is meant', () => {
    const find = registerOf(
      'QUERNSIDE LOOMS CIC|Community Interest Company',
      'QUERNSIDE LOOMS LIMITED|Private Limited Company',
    );
    expect(find('Quernside Looms Ltd.')).toBe('QUERNSIDE LOOMS LIMITED');
    expect(find('Quernside Looms Community Interest Co')).toBe('QUERNSIDE LOOMS CIC');
    expect(find('Quernside Looms Comm. Int. Co.')).toBe('QUERNSIDE LOOMS CIC');
    expect(find('Quernside Looms')).toBe('doubtful');
  });

  test('end a name: nothing was cut off behind them', () => {
    const find = registerOf('QUERNSIDE HEDGES AND LOOMS PROJECT LIMITED|Private Limited Company');
    // 30 letters, a column's width.
    expect('QUERNSIDE HEDGES AND LOOMS LTD').toHaveLength(30);
    expect(find('QUERNSIDE HEDGES AND LOOMS LTD')).not.toContain('PROJECT');
  });
});

describe('short forms', () => {
  test('“4” is “for” only where the register says so', () => {
    const find = registerOf('Quernside Rowing for All', 'Quernside Kites');
    expect(find('QUERNSIDE ROWING 4 ALL')).toBe('Quernside Rowing for All');
    expect(find('Quernside 4 Kites')).not.toBe('Quernside Kites');
    const two = registerOf('Quernside Rowing for All', 'Friends of Quernside Rowing for All');
    expect(two('QUERNSIDE ROWING 4 ALL CLUB')).not.toBe('Quernside Rowing for All');
  });

  test('a word without its vowels is a common one, not somebody’s name', () => {
    const find = registerOf('Quernside Counselling Centre', 'BROWN LOOMS LIMITED|Private Limited');
    expect(find('QUERNSIDE CNSLNG CNTR')).toBe('Quernside Counselling Centre');
    expect(find('BRN LOOMS LTD')).not.toBe('BROWN LOOMS LIMITED');
  });

  test('initials mean a club or a church council, not somebody’s own', () => {
    const words = (name: string) => coreName(name).words.join(' ');
    expect(words('Quernside Moor F.C.')).toBe(words('Quernside Moor Football Club'));
    expect(words('QUERNSIDE RUFC')).toBe(words('Quernside Rugby Union Football Club'));
    expect(words('PCC of St Wend, Quernside')).toBe(
      words('The Parochial Church Council of the Ecclesiastical Parish of St Wend, Quernside'),
    );
    expect(words('ASHTON F C')).not.toBe(words('Ashton Football Club'));
    expect(words('PATEL WI')).not.toBe(words("Patel Women's Institute"));
  });

  test('ordinals, and the group that scouts are', () => {
    const find = registerOf('1st Quernside Sea Scout Group', '2nd Quernside Sea Scout Group');
    expect(find('First Quernside Sea Scouts')).toBe('1st Quernside Sea Scout Group');
    expect(find('Quernside Sea Scouts')).not.toContain('1st');
  });

  test('letters in each other’s place are a slip', () => {
    const find = registerOf('Quernside Animal Refuge');
    expect(find('Quernside Aminal Refuge')).toBe('Quernside Animal Refuge');
  });
});

describe('a name and a longer one', () => {
  const find = registerOf(
    'The Quernside Museum of Oars',
    'Friends of the Quernside Museum of Oars',
  );

  test('that says everything is not short for the longer one, whatever its order', () => {
    expect(find('Quernside Museum of Oars, The')).toBe('The Quernside Museum of Oars');
    expect(find('Museum of Oars Quernside')).toBe('The Quernside Museum of Oars');
    expect(find('Friends of Quernside Museum')).not.toBe('The Quernside Museum of Oars');
  });

  test('cut at a narrow column is found by the rest of a word, which must be no word itself', () => {
    const furniture = registerOf('Quernside Sofa Project', 'Quernmoor Plo Makers');
    expect('QUERNSIDE SOFA PROJE').toHaveLength(20);
    expect(furniture('QUERNSIDE SOFA PROJE')).toBe('Quernside Sofa Project');
    const other = registerOf('Quernside Benches Ploughing Trust', 'Quernmoor Pl Makers');
    expect('QUERNSIDE BENCHES PLOUGHI').toHaveLength(25);
    expect(other('QUERNSIDE BENCHES PLOUGHI')).toBe('Quernside Benches Ploughing Trust');
    expect('QUERNSIDE BENCHES PL').toHaveLength(20);
    expect(other('QUERNSIDE BENCHES PL')).not.toBe('Quernside Benches Ploughing Trust');
  });

  test('cut before the word that tells names nobody', () => {
    const church = registerOf('The Parochial Church Council of the Parish of St Wend, Quernside');
    for (const payee of ['THE PAROCHIAL CHURCH COUNCIL OF THE', 'PAROCHIAL CHURCH COUNCIL OF ST '])
      expect(church(payee)).not.toContain('Quernside');
  });
});

describe('a department or service behind a whole name', () => {
  const find = registerOf('Quernside Leisure Trust', 'Quernside Village Hall');

  test.each([
    ['QUERNSIDE LEISURE TRUST - POOL CAFE', 'Quernside Leisure Trust'],
    ['Quernside Leisure Trust - Public Health', 'Quernside Leisure Trust'],
    ['Quernside Village Hall Hire', 'Quernside Village Hall'],
    ['Quernside Village Hall Mgt Cttee', 'Quernside Village Hall'],
  ])('%s', (payee, name) => {
    expect(find(payee)).toBe(name);
  });

  test('is another body where a register has it, and where it may be one', () => {
    const both = registerOf('Quernside Leisure Trust', 'Quernside Leisure Trust Pool Cafe');
    expect(both('Quernside Leisure Trust - Pool Cafe')).not.toBe('Quernside Leisure Trust');
    expect(find('Quernside Leisure Trust - Trading')).not.toBe('Quernside Leisure Trust');
    expect(find('Quernside Leisure Trust - Oarsby')).not.toBe('Quernside Leisure Trust');
  });
});

test('folded words are those of the mended text', () => {
  expect(foldWords('Carersâ€™ Nook &amp; Co')).toEqual(['carers', 'nook', 'and', 'co']);
});
