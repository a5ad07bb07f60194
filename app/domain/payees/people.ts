import { GIVEN_NAMES } from './given-names.ts';
import { coreName, isCommon } from './name-words.ts';

const TITLE =
  /^(mr|mrs|ms|miss|mx|master|dr|rev|revd|reverend|prof|professor|sir|dame|lady|lord|cllr|councillor|canon|fr)\b\.?\s+/i;

/** Words of firms and groups beyond the common ones; a name with any of these is no person's. */
const NOT_PEOPLE =
  /\b(ltd|limited|plc|llp|cic|cio|cyf|t\/a|trading|sons?|bros|brothers|daughters?|associates?|assoc|architects?|builders?|solicitors?|opticians?|chemists?|taxis?|cars?|coaches|motors?|farms?|foods?|fish|books?|brewery|caf[eé]|caterers?|ceramics|chapel|cathedral|cleaners?|collective|co|company|consultancy|decorators?|decorating|drama|driving|ensemble|events?|fabrics?|fencing|films?|flooring|florists?|flowers|furnishers?|gallery|garages?|gardens?|glass|homes?|house|hotels?|inn|kitchens?|lodge|memorials?|nurser(y|ies)|photography|pictures|plants?|players|press|productions?|records?|removals?|restaurant|salon|services?|signs?|skips?|stores?|studios?|surveyors?|theatres?|tiles|tools|trees?|vets?|wholesale|workshops?|orchestra|choir|band|foundation|trust|society|charity|fund|appeal|ministries|mission|court|manor|bank|hall|council|energy|uk|fm|carpentry|joinery|lighting|worldwide|futures?|workwear|factors|plastering|psychology|recycling|coaching|childcare|childminding|childminder|literacy|cranes|therapeutic|hospice|school|academy|college|surgery|cottage|mead|rights|gateway|adoption|park|cabs?|plumbing|solutions|systems|supplies|travel|hire|transport|training|recruitment|group|centre|clinic|practice|pharmacy|opticians|bakers?|bakery|butchers?|carpets?|printers?|printing|software|security|engineering|electrical|windows?|my|our|your|the|of|for|in|at|on)\b/i;

const WORD = /^[\p{L}][\p{L}'’.-]*$/u;
const INITIALS = /^(\p{Lu}\.?){1,2}$/u;

/**
 * Whether a payee is a person as far as the name tells: a title, a given name with one or two more
 * words, initials with a surname. A firm that trades under a bare name of a person counts as one:
 * showing a person by mistake is worse than not showing a firm.
 */
export function isPerson(raw: string): boolean {
  const name = raw.replace(/[*]+/g, ' ').replaceAll(/\s+/g, ' ').trim();
  if (name === '' || /\d/.test(name) || name.length > 60) return false;
  const titled = TITLE.exec(name);
  const rest = (titled ? name.slice(titled[0].length) : name).replace(/^(mrs?|ms|and|&)\s+/gi, '');
  // “Lady Lane Park School”, “Sir Ivor Pell Trust”: titles that places and bodies have too.
  const plain = titled !== null && /^(mr|mrs|ms|miss|dr|prof|rev|cllr)\b/i.test(name);
  if (plain) return !/\b(ltd|limited|plc|llp|cic|surgery|practice|partners|trust)\b/i.test(rest);
  if (titled && rest.split(' ').length > 1 && !NOT_PEOPLE.test(rest) && !isBusinessWord(rest))
    return true;
  if (NOT_PEOPLE.test(rest) || /[()/@:]/.test(rest)) return false;
  const couple = rest.split(/\s+(?:&|and)\s+/i);
  if (couple.length === 2) return isCouple(couple[0]!, couple[1]!);
  return couple.length === 1 && isFullName(rest);
}

function isCouple(one: string, other: string): boolean {
  const first = one.split(' ');
  const second = other.split(' ');
  if (second.length < 2 || !second.every((word) => WORD.test(word))) return false;
  // "Elizabeth & Richard Tomsetter"; "A Sanders & D Wallace".
  const leads = (words: string[]) => isGiven(words[0]!) || INITIALS.test(words[0]!);
  if (!leads(first) || !leads(second)) return false;
  const surname = second.at(-1)!;
  return first.length <= 2 && !INITIALS.test(surname) && !isBusinessWord(surname);
}

function isFullName(name: string): boolean {
  const turned = /^([\p{L}'’-]{2,}),\s*(.+)$/u.exec(name);
  const words = (turned ? `${turned[2]} ${turned[1]}` : name).split(' ');
  if (words.length < 2 || words.length > 4 || !words.every((word) => WORD.test(word))) return false;
  const surname = words.at(-1)!;
  // "Pellowgate J".
  if (words.length === 2 && /^\p{Lu}\.?$/u.test(surname))
    return !isBusinessWord(words[0]!) && !INITIALS.test(words[0]!) && words[0]!.length > 2;
  if (isBusinessWord(surname) || surname.length < 2) return false;
  if (isGiven(words[0]!)) return words.slice(1).every((word) => !isBusinessWord(word));
  // "J W Price", "S Khan": initials and one surname.
  return words.slice(0, -1).every((word) => INITIALS.test(word)) && surname.length > 2;
}

function isGiven(word: string): boolean {
  return GIVEN_NAMES.has(word.toLowerCase());
}

function isBusinessWord(word: string): boolean {
  return coreName(word).words.some(isCommon);
}
