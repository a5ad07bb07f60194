-- What each council paid, by month and payee and by department and year: summed up from payment.
CREATE TABLE "spend_month" (
    "gss" TEXT NOT NULL,
    "month" DATE NOT NULL,
    "payee_id" UUID NOT NULL,
    "redacted" BOOLEAN NOT NULL,
    "vat_basis" "vat_basis" NOT NULL,
    "amount_pence" BIGINT NOT NULL,
    "payments" INTEGER NOT NULL,

    CONSTRAINT "spend_month_pkey" PRIMARY KEY ("gss","month","payee_id","redacted","vat_basis")
);
CREATE TABLE "spend_department_year" (
    "gss" TEXT NOT NULL,
    "financial_year" INTEGER NOT NULL,
    "name" TEXT NOT NULL,
    "amount_pence" BIGINT NOT NULL,
    "payments" INTEGER NOT NULL,

    CONSTRAINT "spend_department_year_pkey" PRIMARY KEY ("gss","financial_year","name")
);
CREATE INDEX "spend_month_payee_id_idx" ON "spend_month"("payee_id");
