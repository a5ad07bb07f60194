import { z } from 'zod';
import { passwordProblem } from './passwords.ts';

const email = z
  .string({ error: 'Enter your e-mail address' })
  .trim()
  .toLowerCase()
  .max(254, 'E-mail address must have at most 254 characters')
  .pipe(z.email('Enter an e-mail address like name@example.org'));

const name = z
  .string({ error: 'Enter your name' })
  .trim()
  .min(1, 'Enter your name')
  .max(120, 'Name must have at most 120 characters')
  // A name goes into mails to others: no addresses or line breaks inside it.
  .refine((text) => !/[\r\n<>]|https?:|www\./i.test(text), 'Name must be a name, without links');

const anyPassword = z
  .string({ error: 'Enter your password' })
  .max(256, 'That password is too long');
const token = z
  .string({ error: 'This link is not whole. Open it from the message again' })
  .max(100);

function newPassword(missing: string) {
  return z.string({ error: missing }).superRefine((password, context) => {
    const problem = passwordProblem(password);
    if (problem) context.addIssue({ code: 'custom', message: problem });
  });
}

export const signUpSchema = z
  .object({ name, email, password: newPassword('Choose a password') })
  .superRefine(({ password, ...person }, context) => {
    // What is wrong with it for anyone has been said at the field.
    const problem = passwordProblem(password) ? null : passwordProblem(password, person);
    if (problem) context.addIssue({ code: 'custom', path: ['password'], message: problem });
  });

export const signInSchema = z.object({ email, password: anyPassword, next: z.string().optional() });
export const confirmAddressSchema = z.object({
  token,
  password: anyPassword,
  next: z.string().optional(),
});
export const emailOnlySchema = z.object({ email });
export const setPasswordSchema = z.object({
  token,
  password: newPassword('Choose a new password'),
});
export const changePasswordSchema = z.object({
  current: z
    .string({ error: 'Enter the password you use now' })
    .max(256, 'That password is too long'),
  password: newPassword('Choose a new password'),
});
export const changeNameSchema = z.object({ name });
/** `params`: of a search's URL. `next`: where to go afterwards, a path of our own. */
export const savedSearchSchema = z.object({
  intent: z.enum(['remember', 'forget']),
  params: z.string().max(4000).default(''),
  next: z.string().max(4000).optional(),
});
export const endSessionSchema = z.object({ sessionId: z.uuid().optional() });

export type SignUp = z.output<typeof signUpSchema>;
export type SignIn = z.output<typeof signInSchema>;
export type ConfirmAddress = z.output<typeof confirmAddressSchema>;
