CREATE TABLE "delivery" (
	"id" uuid PRIMARY KEY NOT NULL,
	"channel" text NOT NULL,
	"user_id" uuid,
	"event" json NOT NULL,
	"state" text DEFAULT 'waiting' NOT NULL,
	"attempts" integer DEFAULT 0 NOT NULL,
	"next_at" timestamp with time zone DEFAULT now() NOT NULL,
	"status" integer,
	"error" text,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"ended_at" timestamp with time zone
);
--> statement-breakpoint
ALTER TABLE "budget_hold" DROP CONSTRAINT "budget_hold_ledger_id_budget_id_pk";--> statement-breakpoint
ALTER TABLE "budget_hold" ADD CONSTRAINT "budget_hold_ledger_id_budget_id_starts_at_pk" PRIMARY KEY("ledger_id","budget_id","starts_at");--> statement-breakpoint
ALTER TABLE "host_waiter" ADD COLUMN "admitted_at" timestamp with time zone;--> statement-breakpoint
CREATE INDEX "delivery_waiting" ON "delivery" USING btree ("next_at") WHERE "delivery"."state" = 'waiting';--> statement-breakpoint
CREATE INDEX "budget_hold_window" ON "budget_hold" USING btree ("budget_id","subject_id","starts_at");--> statement-breakpoint
CREATE INDEX "ledger_open" ON "ledger_entry" USING btree ("host") WHERE "ledger_entry"."state" = 'open';