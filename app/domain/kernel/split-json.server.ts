/**
 * Takes a stream of JSON apart into the members of its lists, one at a time, so that a file of any
 * size is read in the memory of its largest member, and a member whose JSON is broken does not take
 * the rest with it. A general parser would give up at the first mistake.
 */

/** A release or record longer than this is refused, in characters. */
export const LONGEST_MEMBER = 16_000_000;
/** What may stand around the lists. */
const LONGEST_OUTSIDE = 2_000_000;

export type Piece =
  /** One member of a list, as text. `pointer` is a JSON Pointer: "/releases/3", or "/3". */
  | { kind: 'member'; list: string; pointer: string; index: number; text: string }
  | { kind: 'too-long'; pointer: string; index: number }
  /** A whole value with its lists emptied: what a package says of itself, or one bare release. */
  | { kind: 'outside'; text: string; whole: boolean };

const QUOTE = 34;
const BACKSLASH = 92;
const OPEN = new Set([123, 91]);
const CLOSE = new Set([125, 93]);
const COMMA = 44;
const NEWLINE = 10;

/** UTF-8 with or without its mark; UTF-16 by its mark. */
export async function* decode(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  let decoder: TextDecoder | undefined;
  for await (const chunk of chunks) {
    if (!decoder) {
      const mark = (chunk[0]! << 8) | chunk[1]!;
      decoder = new TextDecoder(
        mark === 0xfffe ? 'utf-16le' : mark === 0xfeff ? 'utf-16be' : 'utf-8',
      );
    }
    yield decoder.decode(chunk, { stream: true });
  }
  if (decoder) yield decoder.decode();
}

/** Reads values one after another (also JSON Lines). Lists are those at the top or one level down. */
export class JsonSplitter {
  readonly #lists: readonly [string, ...string[]];
  #depth = 0;
  #inString = false;
  #escaped = false;
  #outside = '';
  #key = '';
  #string = '';
  #list: { name: string; depth: number; index: number; pointer: string } | null = null;
  #member: string[] = [];
  #memberLength = 0;
  #started = false;

  /** @param lists names of the lists to take apart; one without a name goes by the first */
  constructor(lists: readonly [string, ...string[]]) {
    this.#lists = lists;
  }

  *push(text: string): Generator<Piece> {
    let from = 0;
    for (let at = 0; at < text.length; at += 1) {
      const code = text.charCodeAt(at);
      if (this.#inString) {
        if (this.#escaped) this.#escaped = false;
        else if (code === BACKSLASH) this.#escaped = true;
        // A string never spans lines: a quote that was left out does harm to one line only.
        else if (code === QUOTE || code === NEWLINE) this.#inString = false;
        if (this.#depth === 1 && !this.#list && this.#inString && this.#string.length < 100)
          this.#string += text[at];
        continue;
      }
      if (code === QUOTE) {
        this.#inString = true;
        this.#string = '';
        if (this.#list) this.#started = true;
      } else if (OPEN.has(code)) {
        this.#depth += 1;
        if (this.#list) this.#started = true;
        else if (code === 91 && this.#opensList()) {
          this.#keep(text.slice(from, at + 1));
          from = at + 1;
        }
      } else if (CLOSE.has(code)) {
        if (this.#list && this.#depth === this.#list.depth) {
          yield* this.#endMember(text.slice(from, at));
          this.#list = null;
          from = at;
        }
        this.#depth = Math.max(0, this.#depth - 1);
        if (this.#depth === 0) {
          this.#keep(text.slice(from, at + 1));
          from = at + 1;
          yield* this.#endValue(true);
        }
      } else if (code === COMMA && this.#list && this.#depth === this.#list.depth) {
        yield* this.#endMember(text.slice(from, at));
        from = at + 1;
      } else if (code === 58 && this.#depth === 1 && !this.#list) {
        this.#key = this.#string;
      } else if (this.#list && code > 32) this.#started = true;
    }
    this.#keep(text.slice(from));
  }

  /** What is left when the file ends: nothing, or a value cut short. */
  *end(): Generator<Piece> {
    if (this.#list && this.#started) yield* this.#endMember('');
    if (this.#outside.trim() !== '') yield* this.#endValue(false);
  }

  #opensList(): boolean {
    const bare = this.#depth === 1 && this.#outside.trim() === '';
    const named = this.#depth === 2 && this.#lists.includes(this.#key);
    if (!bare && !named) return false;
    const name = named ? this.#key : this.#lists[0];
    this.#list = { name, depth: this.#depth, index: 0, pointer: named ? `/${name}` : '' };
    this.#started = false;
    return true;
  }

  #keep(text: string): void {
    if (this.#list && this.#depth >= this.#list.depth && this.#outside.endsWith('[')) {
      if (this.#memberLength <= LONGEST_MEMBER) this.#member.push(text);
      else this.#member = [];
      this.#memberLength += text.length;
    } else if (this.#outside.length < LONGEST_OUTSIDE) this.#outside += text;
  }

  *#endMember(last: string): Generator<Piece> {
    const list = this.#list!;
    this.#member.push(last);
    this.#memberLength += last.length;
    const { index } = list;
    const pointer = `${list.pointer}/${index}`;
    if (this.#memberLength > LONGEST_MEMBER) yield { kind: 'too-long', pointer, index };
    else if (this.#started)
      yield { kind: 'member', list: list.name, pointer, index, text: this.#member.join('') };
    if (this.#started) list.index += 1;
    this.#member = [];
    this.#memberLength = 0;
    this.#started = false;
  }

  *#endValue(whole: boolean): Generator<Piece> {
    const text = this.#outside.trim();
    this.#outside = '';
    this.#key = '';
    this.#list = null;
    if (text !== '') yield { kind: 'outside', text, whole };
  }
}
