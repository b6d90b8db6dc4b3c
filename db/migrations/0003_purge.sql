CREATE INDEX "conversation_deleted" ON "conversation" USING btree ("deleted_at") WHERE "conversation"."deleted_at" is not null;--> statement-breakpoint
CREATE INDEX "message_parent" ON "message" USING btree ("parent_id");--> statement-breakpoint
CREATE INDEX "search_text_conversation" ON "search_text" USING btree ("conversation_id");--> statement-breakpoint
CREATE INDEX "run_conversation" ON "run" USING btree ("conversation_id");