/** What reading and answering an opportunity takes. Pure, browser-safe. */

/** Hours for a thousand words by a small organisation: a quick hand, and a careful one. */
const QUICK = 3;
const CAREFUL = 4.5;

export type Effort = { questions: number; words: number; fewestHours: number; mostHours: number };

/** Our own rule of thumb: three to four and a half hours for a thousand words, at least one. */
export function effortOf(questions: { wordLimit: number }[]): Effort {
  const words = questions.reduce((all, question) => all + question.wordLimit, 0);
  const fewestHours = Math.max(1, Math.round((words / 1000) * QUICK));
  const mostHours = Math.max(fewestHours + 1, Math.round((words / 1000) * CAREFUL));
  return { questions: questions.length, words, fewestHours, mostHours };
}

/** "6 questions, up to 3,000 words in all: allow 9 to 14 hours." */
export function effortWords(effort: Effort): string {
  const words = String(effort.words).replaceAll(/\B(?=(\d{3})+$)/g, ',');
  const questions = `${effort.questions} question${effort.questions === 1 ? '' : 's'}`;
  return `${questions}, up to ${words} words in all: allow ${effort.fewestHours} to ${effort.mostHours} hours.`;
}

/** Whether a summary is only the beginning of what follows it, cut or whole. */
export function isBeginningOf(summary: string, description: string): boolean {
  const flat = (words: string) => words.replace(/\s+/g, ' ').trim();
  return flat(description).startsWith(flat(summary).replace(/…$/, ''));
}
