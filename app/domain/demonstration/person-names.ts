import type { Random } from './random.ts';

const FIRST = `Agnes Alun Amina Anil Ayesha Bernard Bethan Caleb Carys Chidi Clare Dafydd Dawn Dilys
Edwin Efua Eira Farah Fergus Fiona Gita Graham Hamza Heather Hugh Ifor Iona Isaac Jamila Jess Kamal
Kirsty Leon Lowri Maeve Malik Marjorie Mei Nadia Neil Noor Oonagh Owen Parveen Pauline Rafiq Rhian
Roy Sadia Seamus Sorcha Stella Tariq Tessa Una Vikram Wanjiru Winston Yusuf Zofia`.split(/\s+/);

const LAST = `Abara Ackroyd Aldwin Balmforth Begbie Bhandal Binns Calder Crabtree Cwmbach Dacre
Dransfield Ekwueme Fothergill Gaunt Gill Goodall Hainsworth Hoyle Ibbotson Jowett Kaur Kershaw
Lumb MacRuadh Mafeje Midgley Nwosu Oddy Ogden Oxtoby Pickles Priestley Qureshi Rastrick Rhydwyn
Sagar Sharples Sowerby Tordoff Treharne Umerah Varley Waddell Whitaker Yeadon Zaman`.split(/\s+/);

/** A name that nobody in particular has. */
export function personName(random: Random): string {
  return `${random.pick(FIRST)} ${random.pick(LAST)}`;
}
