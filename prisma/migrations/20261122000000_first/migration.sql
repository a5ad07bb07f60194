-- CreateSchema
CREATE SCHEMA IF NOT EXISTS "public";

-- CreateEnum
CREATE TYPE "vat_basis" AS ENUM ('included', 'excluded', 'none', 'unknown');

-- CreateEnum
CREATE TYPE "confidence" AS ENUM ('high', 'medium', 'low');

-- CreateEnum
CREATE TYPE "party_role" AS ENUM ('lead', 'partner', 'subcontractor');

-- CreateEnum
CREATE TYPE "outcome_kind" AS ENUM ('awarded', 'not_awarded');

-- CreateEnum
CREATE TYPE "opportunity_source" AS ENUM ('here', 'elsewhere');

-- CreateEnum
CREATE TYPE "opportunity_kind" AS ENUM ('market_engagement', 'quick_quote', 'below_threshold', 'light_touch', 'grant', 'notice');

-- CreateEnum
CREATE TYPE "payment_timing" AS ENUM ('in_advance', 'monthly', 'quarterly', 'by_results', 'other');

-- CreateEnum
CREATE TYPE "price_formula" AS ENUM ('lowest_over_yours', 'none');

-- CreateEnum
CREATE TYPE "reservation" AS ENUM ('vcse', 'sme', 'local', 'uk', 'supported_employment', 'mutual');

-- CreateEnum
CREATE TYPE "delivered_by" AS ENUM ('in_house', 'vcse', 'sme', 'large_firm', 'public_sector', 'mixed', 'nobody', 'unknown');

-- CreateEnum
CREATE TYPE "criterion_kind" AS ENUM ('quality', 'social_value', 'user_voice', 'price');

-- CreateEnum
CREATE TYPE "organisation_kind" AS ENUM ('council', 'public_body', 'provider');

-- CreateEnum
CREATE TYPE "provider_kind" AS ENUM ('charity', 'cio', 'cic', 'cooperative', 'community_group', 'housing_association', 'social_enterprise', 'public_service_mutual', 'small_firm', 'other');

-- CreateEnum
CREATE TYPE "organisation_status" AS ENUM ('pending', 'approved', 'rejected', 'suspended');

-- CreateEnum
CREATE TYPE "member_role" AS ENUM ('admin', 'commissioner', 'evaluator', 'observer', 'member');

-- CreateEnum
CREATE TYPE "membership_state" AS ENUM ('requested', 'active', 'ended');

-- CreateEnum
CREATE TYPE "verification_method" AS ENUM ('register_contact', 'domain', 'voucher', 'operator');

-- CreateEnum
CREATE TYPE "income_band" AS ENUM ('under_10k', 'from_10k', 'from_100k', 'from_500k', 'from_1m', 'from_10m');

-- CreateTable
CREATE TABLE "app_user" (
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "email" TEXT NOT NULL,
    "email_verified" BOOLEAN NOT NULL DEFAULT false,
    "image" TEXT,
    "is_operator" BOOLEAN NOT NULL DEFAULT false,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,
    "erased_at" TIMESTAMPTZ(3),
    "retention_class" TEXT NOT NULL DEFAULT 'account',

    CONSTRAINT "app_user_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "session" (
    "id" UUID NOT NULL,
    "token" TEXT NOT NULL,
    "user_id" UUID NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "ip_address" TEXT,
    "user_agent" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "session_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "credential" (
    "id" UUID NOT NULL,
    "account_id" TEXT NOT NULL,
    "provider_id" TEXT NOT NULL,
    "user_id" UUID NOT NULL,
    "access_token" TEXT,
    "refresh_token" TEXT,
    "id_token" TEXT,
    "access_token_expires_at" TIMESTAMPTZ(3),
    "refresh_token_expires_at" TIMESTAMPTZ(3),
    "scope" TEXT,
    "password" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "credential_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "verification" (
    "id" UUID NOT NULL,
    "identifier" TEXT NOT NULL,
    "value" TEXT NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "verification_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "bid" (
    "id" UUID NOT NULL,
    "opportunity_id" UUID NOT NULL,
    "lead_organisation_id" UUID NOT NULL,
    "wrapped_key" BYTEA NOT NULL,
    "wrapping_key_id" TEXT NOT NULL,
    "draft" BYTEA NOT NULL,
    "draft_algorithm" TEXT NOT NULL,
    "draft_version" INTEGER NOT NULL DEFAULT 1,
    "created_by_id" UUID,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,
    "withdrawn_at" TIMESTAMPTZ(3),
    "retention_class" TEXT NOT NULL DEFAULT 'procurement-record',

    CONSTRAINT "bid_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "bid_party" (
    "bid_id" UUID NOT NULL,
    "organisation_id" UUID NOT NULL,
    "role" "party_role" NOT NULL,
    "share_percent" DECIMAL(5,2),
    "declared_vcse" BOOLEAN,
    "declared_sme" BOOLEAN,
    "declared_at" TIMESTAMPTZ(3),

    CONSTRAINT "bid_party_pkey" PRIMARY KEY ("bid_id","organisation_id")
);

-- CreateTable
CREATE TABLE "bid_lot" (
    "bid_id" UUID NOT NULL,
    "lot_id" UUID NOT NULL,

    CONSTRAINT "bid_lot_pkey" PRIMARY KEY ("bid_id","lot_id")
);

-- CreateTable
CREATE TABLE "bid_file" (
    "bid_id" UUID NOT NULL,
    "file_id" UUID NOT NULL,
    "added_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "removed_at" TIMESTAMPTZ(3),

    CONSTRAINT "bid_file_pkey" PRIMARY KEY ("bid_id","file_id")
);

-- CreateTable
CREATE TABLE "bid_version" (
    "id" UUID NOT NULL,
    "bid_id" UUID NOT NULL,
    "number" INTEGER NOT NULL,
    "submitted_at" TIMESTAMPTZ(3) NOT NULL,
    "submitted_by_id" UUID,
    "submission_key" TEXT NOT NULL,
    "seal_algorithm" TEXT NOT NULL,
    "seal_key_id" TEXT NOT NULL,
    "ephemeral_public_key" BYTEA NOT NULL,
    "nonce" BYTEA NOT NULL,
    "sealed" BYTEA NOT NULL,
    "receipt_number" TEXT NOT NULL,
    "manifest_hash" BYTEA NOT NULL,
    "receipt_payload" JSONB NOT NULL,
    "receipt_signature" BYTEA NOT NULL,
    "receipt_key_id" TEXT NOT NULL,

    CONSTRAINT "bid_version_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "bid_opening" (
    "opportunity_id" UUID NOT NULL,
    "opened_at" TIMESTAMPTZ(3) NOT NULL,
    "opened_by_id" UUID NOT NULL,
    "bid_count" INTEGER NOT NULL,

    CONSTRAINT "bid_opening_pkey" PRIMARY KEY ("opportunity_id")
);

-- CreateTable
CREATE TABLE "opened_bid" (
    "bid_version_id" UUID NOT NULL,
    "opened_at" TIMESTAMPTZ(3) NOT NULL,
    "content" JSONB NOT NULL,
    "failure" TEXT,
    "retention_class" TEXT NOT NULL DEFAULT 'procurement-record',

    CONSTRAINT "opened_bid_pkey" PRIMARY KEY ("bid_version_id")
);

-- CreateTable
CREATE TABLE "outcome" (
    "id" UUID NOT NULL,
    "opportunity_id" UUID NOT NULL,
    "kind" "outcome_kind" NOT NULL,
    "reason" TEXT NOT NULL DEFAULT '',
    "recorded_by_id" UUID NOT NULL,
    "recorded_at" TIMESTAMPTZ(3) NOT NULL,
    "released_at" TIMESTAMPTZ(3),
    "released_by_id" UUID,

    CONSTRAINT "outcome_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "award" (
    "id" UUID NOT NULL,
    "outcome_id" UUID NOT NULL,
    "lot_id" UUID NOT NULL,
    "bid_version_id" UUID,
    "supplier_name" TEXT NOT NULL,
    "supplier_id" UUID,
    "value_pence" BIGINT NOT NULL,
    "vat_basis" "vat_basis" NOT NULL,

    CONSTRAINT "award_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "bid_assessment" (
    "id" UUID NOT NULL,
    "outcome_id" UUID NOT NULL,
    "bid_version_id" UUID NOT NULL,
    "lot_id" UUID NOT NULL,
    "criterion_id" UUID NOT NULL,
    "score" DECIMAL(6,2) NOT NULL,
    "reason" TEXT NOT NULL,

    CONSTRAINT "bid_assessment_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "audit_entry" (
    "id" BIGSERIAL NOT NULL,
    "stream" TEXT NOT NULL,
    "seq" INTEGER NOT NULL,
    "action" TEXT NOT NULL,
    "actor_user_id" UUID,
    "organisation_id" UUID,
    "subject_type" TEXT NOT NULL,
    "subject_id" UUID,
    "detail_digest" BYTEA,
    "previous_hash" BYTEA NOT NULL,
    "hash" BYTEA NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "audit_entry_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "audit_detail" (
    "entry_id" BIGINT NOT NULL,
    "salt" BYTEA NOT NULL,
    "detail" JSONB NOT NULL,
    "retention_class" TEXT NOT NULL,

    CONSTRAINT "audit_detail_pkey" PRIMARY KEY ("entry_id")
);

-- CreateTable
CREATE TABLE "audit_head" (
    "id" UUID NOT NULL,
    "day" DATE NOT NULL,
    "stream" TEXT NOT NULL,
    "seq" INTEGER NOT NULL,
    "hash" BYTEA NOT NULL,
    "signature" BYTEA NOT NULL,
    "key_id" TEXT NOT NULL,
    "published_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "audit_head_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "reference_counter" (
    "scope" TEXT NOT NULL,
    "last" INTEGER NOT NULL,

    CONSTRAINT "reference_counter_pkey" PRIMARY KEY ("scope")
);

-- CreateTable
CREATE TABLE "search_outbox" (
    "id" BIGSERIAL NOT NULL,
    "index_name" TEXT NOT NULL,
    "document_id" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "parked_reason" TEXT,

    CONSTRAINT "search_outbox_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "mail_message" (
    "id" UUID NOT NULL,
    "dedupe_key" TEXT,
    "kind" TEXT NOT NULL,
    "to_address" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "html" TEXT NOT NULL,
    "message_id" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "sent_at" TIMESTAMPTZ(3),
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "last_error" TEXT,
    "retention_class" TEXT NOT NULL DEFAULT 'mail-90-days',

    CONSTRAINT "mail_message_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "rate_limit" (
    "key" TEXT NOT NULL,
    "points" INTEGER NOT NULL DEFAULT 0,
    "expire" BIGINT,

    CONSTRAINT "rate_limit_pkey" PRIMARY KEY ("key")
);

-- CreateTable
CREATE TABLE "stored_file" (
    "id" UUID NOT NULL,
    "organisation_id" UUID,
    "storage_key" TEXT NOT NULL,
    "name" TEXT,
    "media_type" TEXT NOT NULL,
    "bytes" BIGINT NOT NULL,
    "sha256" BYTEA NOT NULL,
    "encrypted" BOOLEAN NOT NULL DEFAULT false,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "created_by_id" UUID,
    "retention_class" TEXT NOT NULL DEFAULT 'procurement-record',

    CONSTRAINT "stored_file_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "notice_release" (
    "id" UUID NOT NULL,
    "ocid" TEXT NOT NULL,
    "release_id" TEXT NOT NULL,
    "released_at" TIMESTAMPTZ(3) NOT NULL,
    "tags" TEXT[],
    "sha256" BYTEA NOT NULL,
    "content" JSONB NOT NULL,
    "source_file" TEXT,
    "imported_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "opportunity_id" UUID,

    CONSTRAINT "notice_release_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "notice_feed" (
    "url" TEXT NOT NULL,
    "cursor" TEXT,
    "last_fetched_at" TIMESTAMPTZ(3),
    "last_error" TEXT,
    "next_fetch_at" TIMESTAMPTZ(3),

    CONSTRAINT "notice_feed_pkey" PRIMARY KEY ("url")
);

-- CreateTable
CREATE TABLE "opportunity" (
    "id" UUID NOT NULL,
    "reference" TEXT NOT NULL,
    "ocid" TEXT NOT NULL,
    "source" "opportunity_source" NOT NULL DEFAULT 'here',
    "kind" "opportunity_kind" NOT NULL,
    "buyer_id" UUID,
    "buyer_name" TEXT NOT NULL,
    "buyer_gss" TEXT,
    "department" TEXT,
    "title" TEXT NOT NULL,
    "summary" TEXT NOT NULL DEFAULT '',
    "description" TEXT NOT NULL DEFAULT '',
    "lang" TEXT NOT NULL DEFAULT 'en',
    "service_ids" TEXT[],
    "cpv_codes" TEXT[],
    "areas" JSONB NOT NULL DEFAULT '[]',
    "area_codes" TEXT[],
    "delivery_postcode" TEXT,
    "latitude" DOUBLE PRECISION,
    "longitude" DOUBLE PRECISION,
    "estimated_value_pence" BIGINT,
    "base_value_pence" BIGINT,
    "base_value_vat" "vat_basis" NOT NULL DEFAULT 'unknown',
    "contract_start_on" DATE,
    "contract_months" INTEGER,
    "extension_months" INTEGER,
    "extension_note" TEXT,
    "questions_close_at" TIMESTAMPTZ(3),
    "answers_by_at" TIMESTAMPTZ(3),
    "bids_close_at" TIMESTAMPTZ(3),
    "decision_on" DATE,
    "score_scale" INTEGER NOT NULL DEFAULT 5,
    "score_scale_note" TEXT NOT NULL DEFAULT '',
    "price_formula" "price_formula" NOT NULL DEFAULT 'lowest_over_yours',
    "reserved_for" "reservation"[],
    "reserved_areas" JSONB NOT NULL DEFAULT '[]',
    "reserved_codes" TEXT[],
    "payment_timing" "payment_timing",
    "indexation" TEXT,
    "insurance" TEXT,
    "pension_risk" TEXT,
    "redundancy_risk" TEXT,
    "staff_transfer" TEXT,
    "find_atender_number" TEXT,
    "find_atender_ocid" TEXT,
    "find_atender_published_at" TIMESTAMPTZ(3),
    "published_at" TIMESTAMPTZ(3),
    "published_by_id" UUID,
    "withdrawn_at" TIMESTAMPTZ(3),
    "withdrawn_reason" TEXT,
    "outcome_at" TIMESTAMPTZ(3),
    "source_system" TEXT,
    "source_url" TEXT,
    "source_status" TEXT,
    "same_as_id" UUID,
    "version" INTEGER NOT NULL DEFAULT 1,
    "is_demonstration" BOOLEAN NOT NULL DEFAULT false,
    "created_by_id" UUID,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "opportunity_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "lot" (
    "id" UUID NOT NULL,
    "opportunity_id" UUID NOT NULL,
    "number" INTEGER NOT NULL,
    "title" TEXT NOT NULL,
    "description" TEXT NOT NULL DEFAULT '',
    "estimated_value_pence" BIGINT,
    "base_value_pence" BIGINT,
    "base_value_vat" "vat_basis" NOT NULL DEFAULT 'unknown',
    "areas" JSONB NOT NULL DEFAULT '[]',
    "area_codes" TEXT[],
    "service_ids" TEXT[],

    CONSTRAINT "lot_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "current_delivery" (
    "id" UUID NOT NULL,
    "opportunity_id" UUID NOT NULL,
    "lot_id" UUID,
    "delivered_by" "delivered_by" NOT NULL DEFAULT 'unknown',
    "provider_name" TEXT,
    "contract_ends_on" DATE,
    "not_given_reason" TEXT,
    "financial_year" INTEGER,
    "vat_basis" "vat_basis" NOT NULL DEFAULT 'unknown',
    "volume" DECIMAL(14,2),
    "unit" TEXT,
    "unit_rate" DECIMAL(14,4),
    "includes" TEXT NOT NULL DEFAULT '',
    "excludes" TEXT NOT NULL DEFAULT '',
    "source_note" TEXT NOT NULL DEFAULT '',
    "confidence" "confidence",
    "source_references" JSONB NOT NULL DEFAULT '[]',
    "staff_fte" DECIMAL(8,2),

    CONSTRAINT "current_delivery_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "cost_line" (
    "id" UUID NOT NULL,
    "current_delivery_id" UUID NOT NULL,
    "position" INTEGER NOT NULL,
    "label" TEXT NOT NULL,
    "category" TEXT NOT NULL,
    "amount_pence" BIGINT,
    "withheld_reason" TEXT,

    CONSTRAINT "cost_line_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "criterion" (
    "id" UUID NOT NULL,
    "opportunity_id" UUID NOT NULL,
    "position" INTEGER NOT NULL,
    "kind" "criterion_kind" NOT NULL,
    "name" TEXT NOT NULL,
    "description" TEXT NOT NULL DEFAULT '',
    "weight" INTEGER NOT NULL,

    CONSTRAINT "criterion_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "question" (
    "id" UUID NOT NULL,
    "opportunity_id" UUID NOT NULL,
    "lot_id" UUID,
    "criterion_id" UUID,
    "position" INTEGER NOT NULL,
    "text" TEXT NOT NULL,
    "guidance" TEXT NOT NULL DEFAULT '',
    "word_limit" INTEGER NOT NULL DEFAULT 500,
    "required" BOOLEAN NOT NULL DEFAULT true,

    CONSTRAINT "question_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "opportunity_document" (
    "id" UUID NOT NULL,
    "opportunity_id" UUID NOT NULL,
    "file_id" UUID NOT NULL,
    "title" TEXT NOT NULL,
    "added_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "opportunity_document_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "opportunity_version" (
    "id" UUID NOT NULL,
    "opportunity_id" UUID NOT NULL,
    "number" INTEGER NOT NULL,
    "content" JSONB NOT NULL,
    "sha256" BYTEA NOT NULL,
    "note" TEXT,
    "published_at" TIMESTAMPTZ(3) NOT NULL,
    "published_by_id" UUID,

    CONSTRAINT "opportunity_version_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "clarification" (
    "id" UUID NOT NULL,
    "opportunity_id" UUID NOT NULL,
    "asked_by_org_id" UUID,
    "asked_by_id" UUID,
    "question" TEXT NOT NULL,
    "answer" TEXT,
    "lang" TEXT,
    "asked_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "answered_at" TIMESTAMPTZ(3),
    "answered_by_id" UUID,
    "retention_class" TEXT NOT NULL DEFAULT 'procurement-record',

    CONSTRAINT "clarification_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "addendum" (
    "id" UUID NOT NULL,
    "opportunity_id" UUID NOT NULL,
    "number" INTEGER NOT NULL,
    "text" TEXT NOT NULL,
    "published_at" TIMESTAMPTZ(3) NOT NULL,
    "published_by_id" UUID,
    "needs_reconfirmation" BOOLEAN NOT NULL DEFAULT false,

    CONSTRAINT "addendum_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "quote_invitation" (
    "opportunity_id" UUID NOT NULL,
    "organisation_id" UUID NOT NULL,
    "invited_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "quote_invitation_pkey" PRIMARY KEY ("opportunity_id","organisation_id")
);

-- CreateTable
CREATE TABLE "opportunity_key" (
    "opportunity_id" UUID NOT NULL,
    "key_id" TEXT NOT NULL,
    "algorithm" TEXT NOT NULL,
    "public_key" BYTEA NOT NULL,
    "wrapped_private_key" BYTEA NOT NULL,
    "wrapping_key_id" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "opportunity_key_pkey" PRIMARY KEY ("opportunity_id")
);

-- CreateTable
CREATE TABLE "organisation" (
    "id" UUID NOT NULL,
    "slug" TEXT NOT NULL,
    "kind" "organisation_kind" NOT NULL,
    "status" "organisation_status" NOT NULL DEFAULT 'pending',
    "name" TEXT NOT NULL,
    "aliases" TEXT[],
    "description" TEXT NOT NULL DEFAULT '',
    "lang" TEXT,
    "website" TEXT,
    "domain" TEXT,
    "gss" TEXT,
    "parent_gss" TEXT,
    "provider_kind" "provider_kind",
    "declared_vcse" BOOLEAN,
    "declared_sme" BOOLEAN,
    "declared_at" TIMESTAMPTZ(3),
    "areas" JSONB NOT NULL DEFAULT '[]',
    "area_codes" TEXT[],
    "service_ids" TEXT[],
    "beneficiaries" TEXT[],
    "languages" TEXT[],
    "home_postcode" TEXT,
    "latitude" DOUBLE PRECISION,
    "longitude" DOUBLE PRECISION,
    "smallest_contract_pence" BIGINT,
    "largest_contract_pence" BIGINT,
    "largest_past_contract_pence" BIGINT,
    "staff_count" INTEGER,
    "volunteer_count" INTEGER,
    "income_band" "income_band",
    "open_to_joint_bids" BOOLEAN NOT NULL DEFAULT false,
    "version" INTEGER NOT NULL DEFAULT 1,
    "is_demonstration" BOOLEAN NOT NULL DEFAULT false,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,
    "approved_at" TIMESTAMPTZ(3),
    "approved_by_id" UUID,
    "status_reason" TEXT,

    CONSTRAINT "organisation_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "organisation_identifier" (
    "id" UUID NOT NULL,
    "organisation_id" UUID NOT NULL,
    "scheme" TEXT NOT NULL,
    "value" TEXT NOT NULL,
    "preferred" BOOLEAN NOT NULL DEFAULT false,

    CONSTRAINT "organisation_identifier_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "organisation_verification" (
    "id" UUID NOT NULL,
    "organisation_id" UUID NOT NULL,
    "method" "verification_method" NOT NULL,
    "evidence" TEXT,
    "sent_to" TEXT,
    "token_hash" BYTEA,
    "requested_by_id" UUID,
    "voucher_org_id" UUID,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expires_at" TIMESTAMPTZ(3),
    "verified_at" TIMESTAMPTZ(3),
    "verified_by_id" UUID,
    "revoked_at" TIMESTAMPTZ(3),

    CONSTRAINT "organisation_verification_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "organisation_credential" (
    "id" UUID NOT NULL,
    "organisation_id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "expires_on" DATE,

    CONSTRAINT "organisation_credential_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "membership" (
    "id" UUID NOT NULL,
    "organisation_id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "roles" "member_role"[],
    "state" "membership_state" NOT NULL DEFAULT 'requested',
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "confirmed_at" TIMESTAMPTZ(3),
    "confirmed_by_id" UUID,
    "ended_at" TIMESTAMPTZ(3),

    CONSTRAINT "membership_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "member_invitation" (
    "id" UUID NOT NULL,
    "organisation_id" UUID NOT NULL,
    "email" TEXT NOT NULL,
    "roles" "member_role"[],
    "token_hash" BYTEA NOT NULL,
    "invited_by_id" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "accepted_at" TIMESTAMPTZ(3),
    "retention_class" TEXT NOT NULL DEFAULT 'account',

    CONSTRAINT "member_invitation_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "app_user_email_key" ON "app_user"("email");

-- CreateIndex
CREATE UNIQUE INDEX "session_token_key" ON "session"("token");

-- CreateIndex
CREATE INDEX "session_user_id_idx" ON "session"("user_id");

-- CreateIndex
CREATE INDEX "credential_user_id_idx" ON "credential"("user_id");

-- CreateIndex
CREATE INDEX "verification_identifier_idx" ON "verification"("identifier");

-- CreateIndex
CREATE UNIQUE INDEX "bid_opportunity_id_lead_organisation_id_key" ON "bid"("opportunity_id", "lead_organisation_id");

-- CreateIndex
CREATE UNIQUE INDEX "bid_version_submission_key_key" ON "bid_version"("submission_key");

-- CreateIndex
CREATE UNIQUE INDEX "bid_version_receipt_number_key" ON "bid_version"("receipt_number");

-- CreateIndex
CREATE UNIQUE INDEX "bid_version_bid_id_number_key" ON "bid_version"("bid_id", "number");

-- CreateIndex
CREATE UNIQUE INDEX "outcome_opportunity_id_key" ON "outcome"("opportunity_id");

-- CreateIndex
CREATE UNIQUE INDEX "award_outcome_id_lot_id_key" ON "award"("outcome_id", "lot_id");

-- CreateIndex
CREATE UNIQUE INDEX "bid_assessment_bid_version_id_lot_id_criterion_id_key" ON "bid_assessment"("bid_version_id", "lot_id", "criterion_id");

-- CreateIndex
CREATE INDEX "audit_entry_subject_type_subject_id_idx" ON "audit_entry"("subject_type", "subject_id");

-- CreateIndex
CREATE UNIQUE INDEX "audit_entry_stream_seq_key" ON "audit_entry"("stream", "seq");

-- CreateIndex
CREATE UNIQUE INDEX "audit_head_day_stream_key" ON "audit_head"("day", "stream");

-- CreateIndex
CREATE INDEX "search_outbox_parked_reason_id_idx" ON "search_outbox"("parked_reason", "id");

-- CreateIndex
CREATE UNIQUE INDEX "mail_message_dedupe_key_key" ON "mail_message"("dedupe_key");

-- CreateIndex
CREATE UNIQUE INDEX "mail_message_message_id_key" ON "mail_message"("message_id");

-- CreateIndex
CREATE INDEX "mail_message_created_at_idx" ON "mail_message"("created_at");

-- CreateIndex
CREATE UNIQUE INDEX "stored_file_storage_key_key" ON "stored_file"("storage_key");

-- CreateIndex
CREATE INDEX "notice_release_opportunity_id_idx" ON "notice_release"("opportunity_id");

-- CreateIndex
CREATE UNIQUE INDEX "notice_release_ocid_release_id_key" ON "notice_release"("ocid", "release_id");

-- CreateIndex
CREATE UNIQUE INDEX "opportunity_reference_key" ON "opportunity"("reference");

-- CreateIndex
CREATE UNIQUE INDEX "opportunity_ocid_key" ON "opportunity"("ocid");

-- CreateIndex
CREATE INDEX "opportunity_buyer_id_idx" ON "opportunity"("buyer_id");

-- CreateIndex
CREATE INDEX "opportunity_source_published_at_idx" ON "opportunity"("source", "published_at");

-- CreateIndex
CREATE INDEX "opportunity_bids_close_at_idx" ON "opportunity"("bids_close_at");

-- CreateIndex
CREATE INDEX "opportunity_find_atender_number_idx" ON "opportunity"("find_atender_number");

-- CreateIndex
CREATE INDEX "opportunity_area_codes_idx" ON "opportunity" USING GIN ("area_codes");

-- CreateIndex
CREATE INDEX "opportunity_service_ids_idx" ON "opportunity" USING GIN ("service_ids");

-- CreateIndex
CREATE INDEX "lot_area_codes_idx" ON "lot" USING GIN ("area_codes");

-- CreateIndex
CREATE UNIQUE INDEX "lot_opportunity_id_number_key" ON "lot"("opportunity_id", "number");

-- CreateIndex
CREATE INDEX "current_delivery_opportunity_id_idx" ON "current_delivery"("opportunity_id");

-- CreateIndex
CREATE UNIQUE INDEX "cost_line_current_delivery_id_position_key" ON "cost_line"("current_delivery_id", "position");

-- CreateIndex
CREATE UNIQUE INDEX "criterion_opportunity_id_position_key" ON "criterion"("opportunity_id", "position");

-- CreateIndex
CREATE UNIQUE INDEX "question_opportunity_id_position_key" ON "question"("opportunity_id", "position");

-- CreateIndex
CREATE INDEX "opportunity_document_opportunity_id_idx" ON "opportunity_document"("opportunity_id");

-- CreateIndex
CREATE UNIQUE INDEX "opportunity_version_opportunity_id_number_key" ON "opportunity_version"("opportunity_id", "number");

-- CreateIndex
CREATE INDEX "clarification_opportunity_id_idx" ON "clarification"("opportunity_id");

-- CreateIndex
CREATE UNIQUE INDEX "addendum_opportunity_id_number_key" ON "addendum"("opportunity_id", "number");

-- CreateIndex
CREATE UNIQUE INDEX "opportunity_key_key_id_key" ON "opportunity_key"("key_id");

-- CreateIndex
CREATE UNIQUE INDEX "organisation_slug_key" ON "organisation"("slug");

-- CreateIndex
CREATE UNIQUE INDEX "organisation_gss_key" ON "organisation"("gss");

-- CreateIndex
CREATE INDEX "organisation_kind_status_idx" ON "organisation"("kind", "status");

-- CreateIndex
CREATE INDEX "organisation_area_codes_idx" ON "organisation" USING GIN ("area_codes");

-- CreateIndex
CREATE INDEX "organisation_service_ids_idx" ON "organisation" USING GIN ("service_ids");

-- CreateIndex
CREATE INDEX "organisation_identifier_scheme_value_idx" ON "organisation_identifier"("scheme", "value");

-- CreateIndex
CREATE UNIQUE INDEX "organisation_identifier_organisation_id_scheme_value_key" ON "organisation_identifier"("organisation_id", "scheme", "value");

-- CreateIndex
CREATE INDEX "organisation_verification_organisation_id_idx" ON "organisation_verification"("organisation_id");

-- CreateIndex
CREATE INDEX "organisation_credential_organisation_id_idx" ON "organisation_credential"("organisation_id");

-- CreateIndex
CREATE INDEX "membership_user_id_idx" ON "membership"("user_id");

-- CreateIndex
CREATE UNIQUE INDEX "membership_organisation_id_user_id_key" ON "membership"("organisation_id", "user_id");

-- CreateIndex
CREATE UNIQUE INDEX "member_invitation_token_hash_key" ON "member_invitation"("token_hash");

-- CreateIndex
CREATE INDEX "member_invitation_organisation_id_idx" ON "member_invitation"("organisation_id");

-- AddForeignKey
ALTER TABLE "session" ADD CONSTRAINT "session_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "app_user"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "credential" ADD CONSTRAINT "credential_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "app_user"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "bid" ADD CONSTRAINT "bid_opportunity_id_fkey" FOREIGN KEY ("opportunity_id") REFERENCES "opportunity"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "bid" ADD CONSTRAINT "bid_lead_organisation_id_fkey" FOREIGN KEY ("lead_organisation_id") REFERENCES "organisation"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "bid_party" ADD CONSTRAINT "bid_party_bid_id_fkey" FOREIGN KEY ("bid_id") REFERENCES "bid"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "bid_party" ADD CONSTRAINT "bid_party_organisation_id_fkey" FOREIGN KEY ("organisation_id") REFERENCES "organisation"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "bid_lot" ADD CONSTRAINT "bid_lot_bid_id_fkey" FOREIGN KEY ("bid_id") REFERENCES "bid"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "bid_lot" ADD CONSTRAINT "bid_lot_lot_id_fkey" FOREIGN KEY ("lot_id") REFERENCES "lot"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "bid_file" ADD CONSTRAINT "bid_file_bid_id_fkey" FOREIGN KEY ("bid_id") REFERENCES "bid"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "bid_file" ADD CONSTRAINT "bid_file_file_id_fkey" FOREIGN KEY ("file_id") REFERENCES "stored_file"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "bid_version" ADD CONSTRAINT "bid_version_bid_id_fkey" FOREIGN KEY ("bid_id") REFERENCES "bid"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "bid_opening" ADD CONSTRAINT "bid_opening_opportunity_id_fkey" FOREIGN KEY ("opportunity_id") REFERENCES "opportunity"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "opened_bid" ADD CONSTRAINT "opened_bid_bid_version_id_fkey" FOREIGN KEY ("bid_version_id") REFERENCES "bid_version"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "outcome" ADD CONSTRAINT "outcome_opportunity_id_fkey" FOREIGN KEY ("opportunity_id") REFERENCES "opportunity"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "award" ADD CONSTRAINT "award_outcome_id_fkey" FOREIGN KEY ("outcome_id") REFERENCES "outcome"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "award" ADD CONSTRAINT "award_lot_id_fkey" FOREIGN KEY ("lot_id") REFERENCES "lot"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "award" ADD CONSTRAINT "award_bid_version_id_fkey" FOREIGN KEY ("bid_version_id") REFERENCES "bid_version"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "bid_assessment" ADD CONSTRAINT "bid_assessment_outcome_id_fkey" FOREIGN KEY ("outcome_id") REFERENCES "outcome"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "bid_assessment" ADD CONSTRAINT "bid_assessment_bid_version_id_fkey" FOREIGN KEY ("bid_version_id") REFERENCES "bid_version"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "bid_assessment" ADD CONSTRAINT "bid_assessment_lot_id_fkey" FOREIGN KEY ("lot_id") REFERENCES "lot"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "bid_assessment" ADD CONSTRAINT "bid_assessment_criterion_id_fkey" FOREIGN KEY ("criterion_id") REFERENCES "criterion"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "audit_detail" ADD CONSTRAINT "audit_detail_entry_id_fkey" FOREIGN KEY ("entry_id") REFERENCES "audit_entry"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "notice_release" ADD CONSTRAINT "notice_release_opportunity_id_fkey" FOREIGN KEY ("opportunity_id") REFERENCES "opportunity"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "opportunity" ADD CONSTRAINT "opportunity_buyer_id_fkey" FOREIGN KEY ("buyer_id") REFERENCES "organisation"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "opportunity" ADD CONSTRAINT "opportunity_same_as_id_fkey" FOREIGN KEY ("same_as_id") REFERENCES "opportunity"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "lot" ADD CONSTRAINT "lot_opportunity_id_fkey" FOREIGN KEY ("opportunity_id") REFERENCES "opportunity"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "current_delivery" ADD CONSTRAINT "current_delivery_opportunity_id_fkey" FOREIGN KEY ("opportunity_id") REFERENCES "opportunity"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "current_delivery" ADD CONSTRAINT "current_delivery_lot_id_fkey" FOREIGN KEY ("lot_id") REFERENCES "lot"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "cost_line" ADD CONSTRAINT "cost_line_current_delivery_id_fkey" FOREIGN KEY ("current_delivery_id") REFERENCES "current_delivery"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "criterion" ADD CONSTRAINT "criterion_opportunity_id_fkey" FOREIGN KEY ("opportunity_id") REFERENCES "opportunity"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "question" ADD CONSTRAINT "question_opportunity_id_fkey" FOREIGN KEY ("opportunity_id") REFERENCES "opportunity"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "question" ADD CONSTRAINT "question_lot_id_fkey" FOREIGN KEY ("lot_id") REFERENCES "lot"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "question" ADD CONSTRAINT "question_criterion_id_fkey" FOREIGN KEY ("criterion_id") REFERENCES "criterion"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "opportunity_document" ADD CONSTRAINT "opportunity_document_opportunity_id_fkey" FOREIGN KEY ("opportunity_id") REFERENCES "opportunity"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "opportunity_document" ADD CONSTRAINT "opportunity_document_file_id_fkey" FOREIGN KEY ("file_id") REFERENCES "stored_file"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "opportunity_version" ADD CONSTRAINT "opportunity_version_opportunity_id_fkey" FOREIGN KEY ("opportunity_id") REFERENCES "opportunity"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "clarification" ADD CONSTRAINT "clarification_opportunity_id_fkey" FOREIGN KEY ("opportunity_id") REFERENCES "opportunity"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "addendum" ADD CONSTRAINT "addendum_opportunity_id_fkey" FOREIGN KEY ("opportunity_id") REFERENCES "opportunity"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "quote_invitation" ADD CONSTRAINT "quote_invitation_opportunity_id_fkey" FOREIGN KEY ("opportunity_id") REFERENCES "opportunity"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "quote_invitation" ADD CONSTRAINT "quote_invitation_organisation_id_fkey" FOREIGN KEY ("organisation_id") REFERENCES "organisation"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "opportunity_key" ADD CONSTRAINT "opportunity_key_opportunity_id_fkey" FOREIGN KEY ("opportunity_id") REFERENCES "opportunity"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "organisation_identifier" ADD CONSTRAINT "organisation_identifier_organisation_id_fkey" FOREIGN KEY ("organisation_id") REFERENCES "organisation"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "organisation_verification" ADD CONSTRAINT "organisation_verification_organisation_id_fkey" FOREIGN KEY ("organisation_id") REFERENCES "organisation"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "organisation_credential" ADD CONSTRAINT "organisation_credential_organisation_id_fkey" FOREIGN KEY ("organisation_id") REFERENCES "organisation"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "membership" ADD CONSTRAINT "membership_organisation_id_fkey" FOREIGN KEY ("organisation_id") REFERENCES "organisation"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "membership" ADD CONSTRAINT "membership_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "app_user"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "member_invitation" ADD CONSTRAINT "member_invitation_organisation_id_fkey" FOREIGN KEY ("organisation_id") REFERENCES "organisation"("id") ON DELETE CASCADE ON UPDATE CASCADE;
