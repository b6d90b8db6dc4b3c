CREATE TABLE "api_token" (
	"id" uuid PRIMARY KEY NOT NULL,
	"user_id" uuid NOT NULL,
	"name" text NOT NULL,
	"token_hash" text NOT NULL,
	"hint" text NOT NULL,
	"scopes" json NOT NULL,
	"expires_at" timestamp with time zone,
	"last_used_at" timestamp with time zone,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "model_grant" (
	"model" text NOT NULL,
	"kind" text NOT NULL,
	"subject_id" uuid NOT NULL,
	CONSTRAINT "model_grant_model_kind_subject_id_pk" PRIMARY KEY("model","kind","subject_id")
);
--> statement-breakpoint
CREATE TABLE "model_setting" (
	"model" text PRIMARY KEY NOT NULL,
	"enabled" boolean DEFAULT true NOT NULL,
	"alias" text,
	"for_all" boolean DEFAULT true NOT NULL
);
--> statement-breakpoint
CREATE TABLE "notice" (
	"id" uuid PRIMARY KEY NOT NULL,
	"user_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"data" json NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"read_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "audit_entry" (
	"id" uuid PRIMARY KEY NOT NULL,
	"at" timestamp with time zone DEFAULT now() NOT NULL,
	"actor_id" uuid,
	"action" text NOT NULL,
	"subject_kind" text NOT NULL,
	"subject_id" text NOT NULL,
	"team_id" uuid,
	"before" json,
	"after" json
);
--> statement-breakpoint
CREATE TABLE "budget" (
	"id" uuid PRIMARY KEY NOT NULL,
	"scope" text NOT NULL,
	"subject_id" uuid,
	"period" text NOT NULL,
	"limit_nano" bigint NOT NULL,
	"marks" json NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	"ended_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "budget_hold" (
	"ledger_id" uuid NOT NULL,
	"budget_id" uuid NOT NULL,
	"subject_id" uuid NOT NULL,
	"starts_at" timestamp with time zone NOT NULL,
	"amount_nano" bigint NOT NULL,
	CONSTRAINT "budget_hold_ledger_id_budget_id_pk" PRIMARY KEY("ledger_id","budget_id")
);
--> statement-breakpoint
CREATE TABLE "budget_notice" (
	"budget_id" uuid NOT NULL,
	"subject_id" uuid NOT NULL,
	"starts_at" timestamp with time zone NOT NULL,
	"mark" integer NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "budget_notice_budget_id_subject_id_starts_at_mark_pk" PRIMARY KEY("budget_id","subject_id","starts_at","mark")
);
--> statement-breakpoint
CREATE TABLE "budget_window" (
	"budget_id" uuid NOT NULL,
	"subject_id" uuid NOT NULL,
	"starts_at" timestamp with time zone NOT NULL,
	"ends_at" timestamp with time zone NOT NULL,
	"settled_nano" bigint DEFAULT 0 NOT NULL,
	"reserved_nano" bigint DEFAULT 0 NOT NULL,
	CONSTRAINT "budget_window_budget_id_subject_id_starts_at_pk" PRIMARY KEY("budget_id","subject_id","starts_at")
);
--> statement-breakpoint
CREATE TABLE "host_limit" (
	"host" text PRIMARY KEY NOT NULL,
	"concurrent" integer,
	"requests_per_minute" integer,
	"tokens_per_minute" integer
);
--> statement-breakpoint
CREATE TABLE "host_waiter" (
	"id" uuid PRIMARY KEY NOT NULL,
	"host" text NOT NULL,
	"user_id" uuid NOT NULL,
	"run_id" uuid,
	"tokens" integer NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"seen_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "conversation_writer" (
	"conversation_id" uuid NOT NULL,
	"user_id" uuid NOT NULL,
	CONSTRAINT "conversation_writer_conversation_id_user_id_pk" PRIMARY KEY("conversation_id","user_id")
);
--> statement-breakpoint
CREATE TABLE "share" (
	"id" uuid PRIMARY KEY NOT NULL,
	"conversation_id" uuid NOT NULL,
	"user_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"audience" text NOT NULL,
	"team_id" uuid,
	"salt" text NOT NULL,
	"token_hash" text NOT NULL,
	"parts" json NOT NULL,
	"through_message_id" uuid NOT NULL,
	"title" text NOT NULL,
	"snapshot" json,
	"html" text,
	"password_hash" text,
	"expires_at" timestamp with time zone,
	"max_views" integer,
	"views" integer DEFAULT 0 NOT NULL,
	"last_viewed_at" timestamp with time zone,
	"revoked_at" timestamp with time zone,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"published_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "share_person" (
	"share_id" uuid NOT NULL,
	"user_id" uuid NOT NULL,
	CONSTRAINT "share_person_share_id_user_id_pk" PRIMARY KEY("share_id","user_id")
);
--> statement-breakpoint
CREATE TABLE "host_balance" (
	"id" uuid PRIMARY KEY NOT NULL,
	"host" text NOT NULL,
	"at" timestamp with time zone DEFAULT now() NOT NULL,
	"available_nano" bigint NOT NULL,
	"cash_nano" bigint NOT NULL,
	"voucher_nano" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "host_terms" (
	"id" uuid PRIMARY KEY NOT NULL,
	"host" text NOT NULL,
	"valid_from" timestamp with time zone NOT NULL,
	"discount_permille" integer DEFAULT 0 NOT NULL,
	"monthly_fee_nano" bigint DEFAULT 0 NOT NULL,
	"created_by" uuid,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "team" (
	"id" uuid PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "team_invite" (
	"id" uuid PRIMARY KEY NOT NULL,
	"team_id" uuid NOT NULL,
	"role" text NOT NULL,
	"token_hash" text NOT NULL,
	"email" text,
	"created_by" uuid,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"accepted_by" uuid,
	"accepted_at" timestamp with time zone,
	"revoked_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "team_member" (
	"team_id" uuid NOT NULL,
	"user_id" uuid NOT NULL,
	"role" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "team_member_team_id_user_id_pk" PRIMARY KEY("team_id","user_id")
);
--> statement-breakpoint
ALTER TABLE "search_text" RENAME COLUMN "user_id" TO "space_id";--> statement-breakpoint
ALTER TABLE "conversation" DROP CONSTRAINT "conversation_user_id_user_id_fk";
--> statement-breakpoint
ALTER TABLE "search_text" DROP CONSTRAINT "search_text_user_id_user_id_fk";
--> statement-breakpoint
ALTER TABLE "run" DROP CONSTRAINT "run_user_id_user_id_fk";
--> statement-breakpoint
DROP INDEX "search_text_user";--> statement-breakpoint
DROP INDEX "conversation_list";--> statement-breakpoint
DROP INDEX "price_model_date";--> statement-breakpoint
ALTER TABLE "conversation" ADD COLUMN "team_id" uuid;--> statement-breakpoint
ALTER TABLE "conversation" ADD COLUMN "space_id" uuid GENERATED ALWAYS AS (coalesce(team_id, user_id)) STORED NOT NULL;--> statement-breakpoint
ALTER TABLE "conversation" ADD COLUMN "open_to_team" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "run" ADD COLUMN "team_id" uuid;--> statement-breakpoint
ALTER TABLE "ledger_entry" ADD COLUMN "team_id" uuid;--> statement-breakpoint
ALTER TABLE "ledger_entry" ADD COLUMN "max_completion_tokens" integer;--> statement-breakpoint
ALTER TABLE "ledger_entry" ADD COLUMN "worst_nano" bigint;--> statement-breakpoint
ALTER TABLE "price" ADD COLUMN "host" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "price" ADD COLUMN "created_by" uuid;--> statement-breakpoint
ALTER TABLE "api_token" ADD CONSTRAINT "api_token_user_id_user_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."user"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "model_grant" ADD CONSTRAINT "model_grant_model_model_setting_model_fk" FOREIGN KEY ("model") REFERENCES "public"."model_setting"("model") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "notice" ADD CONSTRAINT "notice_user_id_user_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."user"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "budget_notice" ADD CONSTRAINT "budget_notice_budget_id_budget_id_fk" FOREIGN KEY ("budget_id") REFERENCES "public"."budget"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "budget_window" ADD CONSTRAINT "budget_window_budget_id_budget_id_fk" FOREIGN KEY ("budget_id") REFERENCES "public"."budget"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "conversation_writer" ADD CONSTRAINT "conversation_writer_conversation_id_conversation_id_fk" FOREIGN KEY ("conversation_id") REFERENCES "public"."conversation"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "conversation_writer" ADD CONSTRAINT "conversation_writer_user_id_user_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."user"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "share" ADD CONSTRAINT "share_conversation_id_conversation_id_fk" FOREIGN KEY ("conversation_id") REFERENCES "public"."conversation"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "share" ADD CONSTRAINT "share_user_id_user_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."user"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "share" ADD CONSTRAINT "share_team_id_team_id_fk" FOREIGN KEY ("team_id") REFERENCES "public"."team"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "share_person" ADD CONSTRAINT "share_person_share_id_share_id_fk" FOREIGN KEY ("share_id") REFERENCES "public"."share"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "share_person" ADD CONSTRAINT "share_person_user_id_user_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."user"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "team_invite" ADD CONSTRAINT "team_invite_team_id_team_id_fk" FOREIGN KEY ("team_id") REFERENCES "public"."team"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "team_invite" ADD CONSTRAINT "team_invite_created_by_user_id_fk" FOREIGN KEY ("created_by") REFERENCES "public"."user"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "team_invite" ADD CONSTRAINT "team_invite_accepted_by_user_id_fk" FOREIGN KEY ("accepted_by") REFERENCES "public"."user"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "team_member" ADD CONSTRAINT "team_member_team_id_team_id_fk" FOREIGN KEY ("team_id") REFERENCES "public"."team"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "team_member" ADD CONSTRAINT "team_member_user_id_user_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."user"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "api_token_hash" ON "api_token" USING btree ("token_hash");--> statement-breakpoint
CREATE INDEX "api_token_user" ON "api_token" USING btree ("user_id");--> statement-breakpoint
CREATE INDEX "notice_user" ON "notice" USING btree ("user_id","created_at");--> statement-breakpoint
CREATE INDEX "audit_at" ON "audit_entry" USING btree ("at","id");--> statement-breakpoint
CREATE INDEX "audit_team" ON "audit_entry" USING btree ("team_id","at");--> statement-breakpoint
CREATE UNIQUE INDEX "budget_one" ON "budget" USING btree ("scope",coalesce("subject_id", '00000000-0000-0000-0000-000000000000'::uuid),"period") WHERE "budget"."ended_at" is null;--> statement-breakpoint
CREATE INDEX "host_waiter_line" ON "host_waiter" USING btree ("host","created_at");--> statement-breakpoint
CREATE UNIQUE INDEX "share_token" ON "share" USING btree ("token_hash");--> statement-breakpoint
CREATE INDEX "share_user" ON "share" USING btree ("user_id","created_at" DESC NULLS LAST);--> statement-breakpoint
CREATE INDEX "share_conversation" ON "share" USING btree ("conversation_id");--> statement-breakpoint
CREATE INDEX "share_person_user" ON "share_person" USING btree ("user_id");--> statement-breakpoint
CREATE INDEX "host_balance_at" ON "host_balance" USING btree ("host","at");--> statement-breakpoint
CREATE UNIQUE INDEX "host_terms_date" ON "host_terms" USING btree ("host","valid_from");--> statement-breakpoint
CREATE UNIQUE INDEX "team_invite_token" ON "team_invite" USING btree ("token_hash");--> statement-breakpoint
CREATE INDEX "team_invite_team" ON "team_invite" USING btree ("team_id");--> statement-breakpoint
CREATE INDEX "team_member_user" ON "team_member" USING btree ("user_id");--> statement-breakpoint
CREATE UNIQUE INDEX "team_one_owner" ON "team_member" USING btree ("team_id") WHERE "team_member"."role" = 'owner';--> statement-breakpoint
ALTER TABLE "conversation" ADD CONSTRAINT "conversation_team_id_team_id_fk" FOREIGN KEY ("team_id") REFERENCES "public"."team"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "conversation_author" ON "conversation" USING btree ("user_id");--> statement-breakpoint
CREATE INDEX "search_text_space" ON "search_text" USING btree ("space_id","created_at" DESC NULLS LAST);--> statement-breakpoint
CREATE INDEX "ledger_team" ON "ledger_entry" USING btree ("team_id","opened_at");--> statement-breakpoint
CREATE INDEX "conversation_list" ON "conversation" USING btree ("space_id","updated_at" DESC NULLS LAST,"id");--> statement-breakpoint
CREATE UNIQUE INDEX "price_model_date" ON "price" USING btree ("model","host","valid_from");--> statement-breakpoint
CREATE FUNCTION "audit_entry_is_final"() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'the audit log is append-only'; END $$;--> statement-breakpoint
CREATE TRIGGER "audit_entry_rows" BEFORE UPDATE OR DELETE ON "audit_entry" FOR EACH ROW EXECUTE FUNCTION "audit_entry_is_final"();--> statement-breakpoint
CREATE TRIGGER "audit_entry_all" BEFORE TRUNCATE ON "audit_entry" FOR EACH STATEMENT EXECUTE FUNCTION "audit_entry_is_final"();
