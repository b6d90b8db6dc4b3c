CREATE TABLE "spend_dirty" (
	"at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "spend_sum" (
	"cube" text NOT NULL,
	"grain" text NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"user_id" uuid,
	"team_id" uuid,
	"model" text,
	"host" text,
	"purpose" text,
	"practice" boolean NOT NULL,
	"calls" integer NOT NULL,
	"replies" integer NOT NULL,
	"open" integer NOT NULL,
	"estimated" integer NOT NULL,
	"unpriced" integer NOT NULL,
	"prompt_tokens" bigint NOT NULL,
	"cached_tokens" bigint NOT NULL,
	"cache_write_tokens" bigint NOT NULL,
	"completion_tokens" bigint NOT NULL,
	"reasoning_tokens" bigint NOT NULL,
	"known_nano" bigint NOT NULL,
	"estimated_nano" bigint NOT NULL,
	"saved_nano" bigint NOT NULL,
	"ttft" numeric
);
--> statement-breakpoint
DROP INDEX "ledger_open";--> statement-breakpoint
CREATE INDEX "spend_dirty_at" ON "spend_dirty" USING btree ("at");--> statement-breakpoint
CREATE INDEX "spend_sum_at" ON "spend_sum" USING btree ("cube","grain","at");--> statement-breakpoint
CREATE INDEX "spend_sum_user" ON "spend_sum" USING btree ("user_id","cube","grain","at") WHERE "spend_sum"."user_id" is not null;--> statement-breakpoint
CREATE INDEX "spend_sum_team" ON "spend_sum" USING btree ("team_id","cube","grain","at") WHERE "spend_sum"."team_id" is not null;--> statement-breakpoint
CREATE INDEX "spend_sum_model" ON "spend_sum" USING btree ("model","cube","grain","at") WHERE "spend_sum"."cube" = 'full';--> statement-breakpoint
CREATE INDEX "ledger_open_host" ON "ledger_entry" USING btree ("host") WHERE "ledger_entry"."state" = 'open';--> statement-breakpoint
CREATE INDEX "ledger_model" ON "ledger_entry" USING btree ("model","opened_at");--> statement-breakpoint
CREATE INDEX "ledger_estimated" ON "ledger_entry" USING btree ("opened_at") WHERE "ledger_entry"."state" = 'estimated';--> statement-breakpoint
CREATE INDEX "ledger_unpriced" ON "ledger_entry" USING btree ("opened_at") WHERE "ledger_entry"."cost_nano" is null and "ledger_entry"."prompt_tokens" > 0;--> statement-breakpoint
CREATE INDEX "ledger_rare" ON "ledger_entry" USING btree ("opened_at") WHERE "ledger_entry"."purpose" in ('compaction', 'test');--> statement-breakpoint
CREATE INDEX "ledger_open" ON "ledger_entry" USING btree ("opened_at") WHERE "ledger_entry"."state" = 'open';--> statement-breakpoint
CREATE FUNCTION "spend_mark_changed"() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
  INSERT INTO spend_dirty (at) SELECT DISTINCT date_trunc('hour', opened_at, 'UTC') FROM changed;
  RETURN NULL;
END $$;--> statement-breakpoint
CREATE FUNCTION "spend_mark_updated"() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
  INSERT INTO spend_dirty (at) SELECT date_trunc('hour', opened_at, 'UTC') FROM changed
    UNION SELECT date_trunc('hour', opened_at, 'UTC') FROM before;
  RETURN NULL;
END $$;--> statement-breakpoint
CREATE FUNCTION "spend_forget_all"() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
  DELETE FROM spend_sum; DELETE FROM spend_dirty;
  RETURN NULL;
END $$;--> statement-breakpoint
CREATE TRIGGER "ledger_inserted" AFTER INSERT ON "ledger_entry" REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION "spend_mark_changed"();--> statement-breakpoint
CREATE TRIGGER "ledger_updated" AFTER UPDATE ON "ledger_entry" REFERENCING OLD TABLE AS before NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION "spend_mark_updated"();--> statement-breakpoint
CREATE TRIGGER "ledger_deleted" AFTER DELETE ON "ledger_entry" REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION "spend_mark_changed"();--> statement-breakpoint
CREATE TRIGGER "ledger_cleared" AFTER TRUNCATE ON "ledger_entry" FOR EACH STATEMENT EXECUTE FUNCTION "spend_forget_all"();--> statement-breakpoint
INSERT INTO "spend_dirty" ("at") SELECT DISTINCT date_trunc('hour', "opened_at", 'UTC') FROM "ledger_entry";
