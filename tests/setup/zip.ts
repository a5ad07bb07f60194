import { crc32, deflateRawSync } from 'node:zlib';

type Member = { name: string; content: Buffer | string; claims?: number };

/** A zip archive, for tests. @param members `claims` is the size a liar would give */
export function makeZip(members: readonly Member[]): Buffer {
  const parts: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const { name, content, claims } of members) {
    const plain = Buffer.from(content as string);
    const packed = deflateRawSync(plain);
    const file = Buffer.from(name);
    const common = Buffer.alloc(26);
    common.writeUInt16LE(20, 0);
    common.writeUInt16LE(0x0800, 2);
    common.writeUInt16LE(8, 4);
    common.writeUInt32LE(crc32(plain), 10);
    common.writeUInt32LE(packed.length, 14);
    common.writeUInt32LE(claims ?? plain.length, 18);
    common.writeUInt16LE(file.length, 22);
    parts.push(Buffer.from('PK\u0003\u0004', 'latin1'), common, file, packed);
    const entry = Buffer.alloc(14);
    entry.writeUInt32LE(offset, 10);
    directory.push(Buffer.from('PK\u0001\u0002\u0014\u0000', 'latin1'), common, entry, file);
    offset += 30 + file.length + packed.length;
  }
  const central = Buffer.concat(directory);
  const end = Buffer.alloc(18);
  end.writeUInt16LE(members.length, 4);
  end.writeUInt16LE(members.length, 6);
  end.writeUInt32LE(central.length, 8);
  end.writeUInt32LE(offset, 12);
  return Buffer.concat([...parts, central, Buffer.from('PK\u0005\u0006', 'latin1'), end]);
}

/** A day is written as a serial number with a style of its own; text is shared, or inline after "=". */
export type Cell = string | number | { serial: number } | { raw: string } | null;

/** A workbook of Excel's kind, for tests. @param sheets by name; one that begins with "!" is hidden */
export function makeWorkbook(
  sheets: Record<string, readonly (readonly Cell[])[]>,
  from1904 = false,
): Buffer {
  const strings: string[] = [];
  const cell = (value: Cell, at: number, row: number): string => {
    const r = `r="${String.fromCharCode(65 + at)}${row}"`;
    if (value === null) return '';
    if (typeof value === 'number') return `<c ${r}><v>${value}</v></c>`;
    if (typeof value === 'object')
      return 'serial' in value
        ? `<c ${r} s="1"><v>${value.serial}</v></c>`
        : `<c ${r}><v>${value.raw}</v></c>`;
    if (value.startsWith('='))
      return `<c ${r} t="inlineStr"><is><r><t>${escapeXml(value.slice(1))}</t></r></is></c>`;
    if (!strings.includes(value)) strings.push(value);
    return `<c ${r} t="s"><v>${strings.indexOf(value)}</v></c>`;
  };
  const names = Object.keys(sheets);
  const bodies = Object.values(sheets).map((rows) =>
    rows
      .map(
        (cells, at) =>
          `<row r="${at + 1}">${cells.map((value, column) => cell(value, column, at + 1)).join('')}</row>`,
      )
      .join(''),
  );
  const main =
    'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"';
  const tags = names.map(
    (name, at) =>
      `<sheet name="${escapeXml(name.replace(/^!/, ''))}" sheetId="${at + 1}" r:id="rId${at + 1}"${name.startsWith('!') ? ' state="hidden"' : ''}/>`,
  );
  return makeZip([
    {
      name: 'xl/workbook.xml',
      content: `<?xml version="1.0"?><workbook ${main}><workbookPr${from1904 ? ' date1904="1"' : ''}/><sheets>${tags.join('')}</sheets></workbook>`,
    },
    {
      name: 'xl/_rels/workbook.xml.rels',
      content: `<Relationships>${names.map((_, at) => `<Relationship Id="rId${at + 1}" Target="worksheets/sheet${at + 1}.xml"/>`).join('')}</Relationships>`,
    },
    {
      name: 'xl/styles.xml',
      content: `<styleSheet ${main}><numFmts><numFmt numFmtId="170" formatCode="dd/mm/yyyy;@"/></numFmts><cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs><xf numFmtId="0"/><xf numFmtId="170"/></cellXfs></styleSheet>`,
    },
    {
      name: 'xl/sharedStrings.xml',
      content: `<sst ${main}>${strings.map((text) => `<si><t xml:space="preserve">${escapeXml(text)}</t><rPh><t>x</t></rPh></si>`).join('')}</sst>`,
    },
    ...bodies.map((body, at) => ({
      name: `xl/worksheets/sheet${at + 1}.xml`,
      content: `<worksheet ${main}><sheetData>${body}</sheetData></worksheet>`,
    })),
  ]);
}

function escapeXml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
}
