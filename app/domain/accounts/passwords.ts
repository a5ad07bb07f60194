/**
 * Passwords are judged by length and by being hard to guess, not by their mixture of characters.
 * Browser-safe, so that the form says the same as the server.
 */
export const PASSWORD_MIN = 12;
export const PASSWORD_MAX = 256;

/** Words that guessers try first, alone, twice, or with figures at the end. */
const COMMON_WORDS = new Set(
  `password passphrase passwort pass word admin administrator welcome letmein iloveyou iloveu
  qwerty qwertyuiop asdfgh asdfghjkl zxcvbn zxcvbnm abc abcdef changeme change secret login guest
  monkey dragon sunshine princess football baseball superman batman master shadow michael charlie
  liverpool arsenal chelsea manchester unitedkingdom england scotland wales london council charity
  drawbridge procurement trustno computer internet whatever starwars pokemon hello freedom flower
  summer winter spring autumn christmas january february march april may june july august september
  october november december monday tuesday wednesday thursday friday saturday sunday test testing
  default temporary temp please trustme nothing blink mynoob mypassword thisisapassword
  correcthorsebatterystaple`.split(/\s+/),
);

const ROWS = ['01234567890123456789', 'abcdefghijklmnopqrstuvwxyz', 'qwertyuiopasdfghjklzxcvbnm'];
const SEQUENCES = ROWS.flatMap((row) => [row, [...row].reverse().join('')]);

const LOOKALIKES: Record<string, string> = {
  '0': 'o',
  '1': 'l',
  '3': 'e',
  '4': 'a',
  '5': 's',
  '7': 't',
  '@': 'a',
  $: 's',
  '!': 'i',
};

/**
 * What is wrong with a password, in words for the person who chose it; null when it will do.
 * @param person their name and e-mail address, which others know too
 */
export function passwordProblem(
  password: string,
  person: { name?: string; email?: string } = {},
): string | null {
  if (password.length < PASSWORD_MIN) {
    return `Password must have at least ${PASSWORD_MIN} characters. Three or four words together work well`;
  }
  if (password.length > PASSWORD_MAX) {
    return `Password must have at most ${PASSWORD_MAX} characters`;
  }
  if (isEasyToGuess(password)) {
    return 'This password is one of the first that someone would guess. Choose another, such as three or four words together';
  }
  if (isAboutPerson(password, person)) {
    return 'Password must be more than your own name or e-mail address';
  }
  return null;
}

function isEasyToGuess(password: string): boolean {
  const lower = password.toLowerCase();
  if (isRepetition(lower)) return true;
  if (SEQUENCES.some((sequence) => sequence.includes(lower))) return true;
  // "Password1234!" is a word with figures and marks round it; so is "Pa55word1234".
  const core = lower.replaceAll(/^[^a-z]+|[^a-z]+$/g, '');
  return [core, core.replaceAll(/[013457@$!]/g, (sign) => LOOKALIKES[sign] ?? sign)].some(
    (text) => {
      const letters = text.replaceAll(/[^a-z]/g, '');
      if (COMMON_WORDS.has(letters)) return true;
      const half = letters.slice(0, letters.length / 2);
      if (half && half + half === letters && COMMON_WORDS.has(half)) return true;
      return letters.length >= 4 && SEQUENCES.some((sequence) => sequence.includes(letters));
    },
  );
}

/** One to four characters over and over: "aaaaaaaaaaaa", "abcabcabcabc". */
function isRepetition(text: string): boolean {
  return [1, 2, 3, 4].some((size) => {
    const unit = text.slice(0, size);
    return unit.repeat(Math.ceil(text.length / size)).startsWith(text);
  });
}

function isAboutPerson(
  password: string,
  { name = '', email = '' }: { name?: string; email?: string },
): boolean {
  const fold = (text: string) => text.toLowerCase().replaceAll(/[^\p{L}\p{N}]/gu, '');
  const [local = '', domain = ''] = email.split('@');
  const parts = [email, local, domain.split('.')[0] ?? '', name, ...name.split(/\s+/)].map(fold);
  let rest = fold(password);
  const before = rest.length;
  // Longest first, so that the whole name goes before its parts.
  for (const part of parts.filter((text) => text.length >= 3).sort((a, b) => b.length - a.length)) {
    rest = rest.replaceAll(part, '');
  }
  return rest.length < before && rest.replaceAll(/\d/g, '').length < 5;
}
