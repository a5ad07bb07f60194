-- What councils say that their lines really are; questions and corrections in public.
CREATE TYPE "explanation_scope" AS ENUM ('payment', 'payee_department', 'payee', 'department', 'contract');
CREATE TYPE "enquiry_kind" AS ENUM ('question', 'wrong_figure', 'wrong_payee', 'wrong_service', 'wrong_other');
CREATE TYPE "enquiry_verdict" AS ENUM ('right', 'corrected', 'later');
CREATE TYPE "correction_of" AS ENUM ('figure', 'payee', 'person', 'service', 'note');

CREATE TABLE "explanation" (
    "id" UUID NOT NULL,
    "authority_code" TEXT NOT NULL,
    "scope" "explanation_scope" NOT NULL,
    "line_id" UUID,
    "payee_key" TEXT,
    "word" TEXT,
    "service_id" TEXT,
    "in_house" BOOLEAN,
    "note" TEXT NOT NULL DEFAULT '',
    "said_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "said_by_id" UUID NOT NULL,
    "withdrawn_at" TIMESTAMPTZ(3),
    "withdrawn_by_id" UUID,

    CONSTRAINT "explanation_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "explanation_names_its_subject" CHECK (
      ("line_id" IS NOT NULL) = ("scope" IN ('payment', 'contract'))
      AND ("payee_key" IS NOT NULL) = ("scope" IN ('payee', 'payee_department'))
      AND ("word" IS NOT NULL) = ("scope" IN ('department', 'payee_department')))
);
CREATE INDEX "explanation_authority_code_withdrawn_at_idx" ON "explanation"("authority_code", "withdrawn_at");
CREATE INDEX "explanation_service_id_withdrawn_at_idx" ON "explanation"("service_id", "withdrawn_at");

CREATE TABLE "spend_word_month" (
    "gss" TEXT NOT NULL,
    "month" DATE NOT NULL,
    "payee_id" UUID NOT NULL,
    "redacted" BOOLEAN NOT NULL,
    "word" TEXT NOT NULL,
    "amount_pence" BIGINT NOT NULL,
    "payments" INTEGER NOT NULL,

    CONSTRAINT "spend_word_month_pkey" PRIMARY KEY ("gss","month","payee_id","redacted","word")
);
INSERT INTO "spend_word_month" (gss, month, payee_id, redacted, word, amount_pence, payments)
SELECT authority_code, date_trunc('month', paid_on)::date,
  coalesce(payee_id, '00000000-0000-0000-0000-000000000000'), redacted,
  lower(trim(coalesce(nullif(trim(service), ''), department, ''))), sum(amount_pence), count(*)
FROM payment GROUP BY 1, 2, 3, 4, 5;

CREATE TABLE "enquiry" (
    "id" UUID NOT NULL,
    "reference" TEXT NOT NULL,
    "authority_code" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "kind" "enquiry_kind" NOT NULL,
    "words" TEXT NOT NULL,
    "words_shown" TEXT,
    "cuts" JSONB NOT NULL DEFAULT '[]',
    "asked_by_id" UUID,
    "address" TEXT,
    "organisation_id" UUID,
    "digest" BYTEA NOT NULL,
    "sent_at" TIMESTAMPTZ(3) NOT NULL,
    "confirmed_at" TIMESTAMPTZ(3),
    "due_on" DATE,
    "opened_at" TIMESTAMPTZ(3),
    "hidden_at" TIMESTAMPTZ(3),
    "hidden_by_id" UUID,
    "hidden_reason" TEXT NOT NULL DEFAULT '',
    "retention_class" TEXT NOT NULL DEFAULT 'enquiry-asker-1-year',

    CONSTRAINT "enquiry_pkey" PRIMARY KEY ("id")
);
CREATE UNIQUE INDEX "enquiry_reference_key" ON "enquiry"("reference");
CREATE UNIQUE INDEX "enquiry_digest_key" ON "enquiry"("digest");
CREATE INDEX "enquiry_authority_code_confirmed_at_idx" ON "enquiry"("authority_code", "confirmed_at");
CREATE INDEX "enquiry_subject_idx" ON "enquiry"("subject");
CREATE INDEX "enquiry_address_idx" ON "enquiry"("address");

CREATE TABLE "enquiry_answer" (
    "id" UUID NOT NULL,
    "enquiry_id" UUID NOT NULL,
    "seq" INTEGER NOT NULL,
    "verdict" "enquiry_verdict" NOT NULL,
    "words" TEXT NOT NULL,
    "corrects" "correction_of",
    "corrected_pence" BIGINT,
    "corrected_text" TEXT,
    "promised_on" DATE,
    "answered_at" TIMESTAMPTZ(3) NOT NULL,
    "answered_by_id" UUID NOT NULL,
    "by_operator" BOOLEAN NOT NULL DEFAULT false,

    CONSTRAINT "enquiry_answer_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "enquiry_answer_is_whole" CHECK (
      ("corrects" IS NOT NULL) = ("verdict" = 'corrected')
      AND ("promised_on" IS NOT NULL) = ("verdict" = 'later'))
);
CREATE UNIQUE INDEX "enquiry_answer_enquiry_id_seq_key" ON "enquiry_answer"("enquiry_id", "seq");
ALTER TABLE "enquiry_answer" ADD CONSTRAINT "enquiry_answer_enquiry_id_fkey" FOREIGN KEY ("enquiry_id") REFERENCES "enquiry"("id") ON DELETE CASCADE ON UPDATE CASCADE;
