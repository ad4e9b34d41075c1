CREATE TABLE `passkey` (
	`credential_id` text PRIMARY KEY NOT NULL,
	`account_id` text NOT NULL,
	`public_key` text NOT NULL,
	`algorithm` integer NOT NULL,
	`counter` integer NOT NULL,
	`transports` text NOT NULL,
	`visitor_sealed` text NOT NULL,
	`registered_at` integer NOT NULL,
	`expires_at` integer NOT NULL,
	`last_used_at` integer,
	`revoked_at` integer,
	FOREIGN KEY (`account_id`) REFERENCES `account`(`id`) ON UPDATE no action ON DELETE cascade,
	CONSTRAINT "passkey_counter" CHECK("passkey"."counter" >= 0),
	CONSTRAINT "passkey_expires" CHECK("passkey"."expires_at" > "passkey"."registered_at"),
	CONSTRAINT "passkey_transports" CHECK(json_type("passkey"."transports") = 'array')
) STRICT;
--> statement-breakpoint
CREATE INDEX `passkey_account` ON `passkey` (`account_id`);--> statement-breakpoint
ALTER TABLE `account` ADD `passkeys_ended_at` integer;