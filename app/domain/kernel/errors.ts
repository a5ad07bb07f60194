/** Field name → what is wrong with it, in words for the person who typed it. */
export type FieldErrors = Record<string, string[]>;

/** An error meant to be read by a person: what is wrong, and what to do. */
export class DomainError extends Error {
  readonly status: number = 400;
  /** Machine-readable name, stable. */
  readonly code: string = 'invalid';
  readonly fields: FieldErrors;

  constructor(message: string, fields: FieldErrors = {}) {
    super(message);
    this.name = new.target.name;
    this.fields = fields;
  }
}

/** What was sent does not hold together; `fields` says where. */
export class Invalid extends DomainError {}

/** There is no such thing, or not for this person: the two are never told apart. */
export class NotFound extends DomainError {
  override readonly status = 404;
  override readonly code: string = 'not-found';
  constructor(
    message = 'We could not find that page. It may have moved, or you may need to sign in to see it.',
  ) {
    super(message);
  }
}

export class NotSignedIn extends DomainError {
  override readonly status = 401;
  override readonly code: string = 'not-signed-in';
  constructor(message = 'Sign in to do this.') {
    super(message);
  }
}

/** The person may see it but not do this with it. */
export class NotAllowed extends DomainError {
  override readonly status = 403;
  override readonly code: string = 'not-allowed';
}

/** Someone changed it meanwhile, or it has moved on. */
export class Conflict extends DomainError {
  override readonly status = 409;
  override readonly code: string = 'conflict';
}

/** States the database's time, because that is the clock that decided. */
export class DeadlinePassed extends DomainError {
  override readonly status = 409;
  override readonly code: string = 'deadline-passed';
  readonly databaseTime: Date;
  readonly deadline: Date;

  constructor(message: string, databaseTime: Date, deadline: Date) {
    super(message);
    this.databaseTime = databaseTime;
    this.deadline = deadline;
  }
}

export class TooManyRequests extends DomainError {
  override readonly status = 429;
  override readonly code: string = 'too-many-requests';
  readonly retryAfterSeconds: number;

  constructor(message: string, retryAfterSeconds: number) {
    super(message);
    this.retryAfterSeconds = retryAfterSeconds;
  }
}
