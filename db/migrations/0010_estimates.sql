DROP INDEX "ledger_estimated";--> statement-breakpoint
CREATE INDEX "ledger_estimated" ON "ledger_entry" USING btree ("opened_at") WHERE "ledger_entry"."state" <> 'final';