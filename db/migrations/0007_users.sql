CREATE TABLE "user_invite" (
	"id" uuid PRIMARY KEY NOT NULL,
	"role" text NOT NULL,
	"token_hash" text NOT NULL,
	"email" text,
	"mailed" boolean DEFAULT false NOT NULL,
	"created_by" uuid NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"uses" integer DEFAULT 0 NOT NULL,
	"most_uses" integer NOT NULL,
	"revoked_at" timestamp with time zone
);
--> statement-breakpoint
ALTER TABLE "user" ADD COLUMN "last_seen_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "user_invite" ADD CONSTRAINT "user_invite_created_by_user_id_fk" FOREIGN KEY ("created_by") REFERENCES "public"."user"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "user_invite_token" ON "user_invite" USING btree ("token_hash");--> statement-breakpoint
CREATE INDEX "user_invite_by" ON "user_invite" USING btree ("created_by");--> statement-breakpoint
UPDATE "user" u SET last_seen_at = greatest(
	(SELECT max(s.last_seen_at) FROM "session" s WHERE s.user_id = u.id),
	(SELECT max(r.created_at) FROM "run" r WHERE r.user_id = u.id)
);--> statement-breakpoint
UPDATE "setting" SET key = 'sign-up-rule', value = CASE value WHEN 'true' THEN '"open"' ELSE '"closed"' END WHERE key = 'sign-up-open';
