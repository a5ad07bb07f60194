/**
 * Welsh names of the 22 councils' areas, as the councils themselves use them, by GSS code. The
 * first is the one to show; the others are forms met in council names ("Cyngor Sir Penfro").
 */
export const WELSH_NAMES: Record<string, string[]> = {
  W06000001: ['Ynys Môn', 'Sir Ynys Môn', 'Môn', 'Sir Fôn'],
  W06000002: ['Gwynedd'],
  W06000003: ['Conwy'],
  W06000004: ['Sir Ddinbych', 'Ddinbych', 'Dinbych'],
  W06000005: ['Sir y Fflint', 'y Fflint', 'Fflint'],
  W06000006: ['Wrecsam'],
  W06000008: ['Ceredigion'],
  W06000009: ['Sir Benfro', 'Sir Penfro', 'Penfro', 'Benfro'],
  W06000010: ['Sir Gaerfyrddin', 'Sir Gâr', 'Gâr', 'Caerfyrddin', 'Gaerfyrddin'],
  W06000011: ['Abertawe'],
  W06000012: ['Castell-nedd Port Talbot'],
  W06000013: ['Pen-y-bont ar Ogwr'],
  W06000014: ['Bro Morgannwg'],
  W06000015: ['Caerdydd'],
  W06000016: ['Rhondda Cynon Taf'],
  W06000018: ['Caerffili'],
  W06000019: ['Blaenau Gwent'],
  W06000020: ['Torfaen', 'Tor-faen'],
  W06000021: ['Sir Fynwy', 'Mynwy', 'Fynwy'],
  W06000022: ['Casnewydd'],
  W06000023: ['Powys'],
  W06000024: ['Merthyr Tudful'],
};
