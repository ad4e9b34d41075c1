CREATE TABLE `account` (
	`id` text PRIMARY KEY NOT NULL,
	`person_id` text NOT NULL,
	`password_hash` text NOT NULL,
	`email_sealed` text,
	`email_index` text,
	`email_confirmed_at` integer,
	`email_changed_at` integer,
	`created_at` integer NOT NULL,
	`closed_at` integer,
	`last_sign_in_at` integer,
	`terms_version` integer,
	FOREIGN KEY (`person_id`) REFERENCES `person`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "account_email" CHECK(("account"."email_sealed" IS NULL) = ("account"."email_index" IS NULL)),
	CONSTRAINT "account_email_confirmed" CHECK("account"."email_confirmed_at" IS NULL OR "account"."email_sealed" IS NOT NULL)
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `account_person_id_unique` ON `account` (`person_id`);--> statement-breakpoint
CREATE UNIQUE INDEX `account_email_index_unique` ON `account` (`email_index`);--> statement-breakpoint
CREATE TABLE `health_probe` (
	`id` integer PRIMARY KEY NOT NULL,
	`writes` integer NOT NULL,
	CONSTRAINT "health_probe_one_row" CHECK("health_probe"."id" = 1)
) STRICT;
--> statement-breakpoint
CREATE TABLE `person` (
	`id` text PRIMARY KEY NOT NULL,
	`nir_index` text NOT NULL,
	`nir_sealed` text NOT NULL,
	`nir_kind` text NOT NULL,
	`birth_name` text NOT NULL,
	`married_name` text,
	`first_name` text NOT NULL,
	`birth_date` text NOT NULL,
	`postal_code` text NOT NULL,
	`former_postal_codes` text DEFAULT '[]' NOT NULL,
	`scheme` text NOT NULL,
	`caisse` text,
	`attachment` text NOT NULL,
	`iban_sealed` text,
	`vitale_sealed` text,
	`vitale_state` text NOT NULL,
	CONSTRAINT "person_nir_kind" CHECK("person"."nir_kind" IN ('certified', 'provisional', 'waiting')),
	CONSTRAINT "person_scheme" CHECK("person"."scheme" IN ('general', 'CAMIEG', 'CANSSM', 'CAVIMAC', 'CNMSS', 'CRPCEN', 'ENIM', 'MGP', 'none')),
	CONSTRAINT "person_attachment" CHECK("person"."attachment" IN ('attached', 'pending', 'none')),
	CONSTRAINT "person_vitale_state" CHECK("person"."vitale_state" IN ('active', 'inactive', 'transfer-failed', 'none')),
	CONSTRAINT "person_birth_date" CHECK("person"."birth_date" GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
	CONSTRAINT "person_former_postal_codes" CHECK(json_type("person"."former_postal_codes") = 'array'),
	CONSTRAINT "person_attached_to" CHECK("person"."attachment" <> 'attached' OR ("person"."scheme" <> 'none' AND "person"."caisse" IS NOT NULL)),
	CONSTRAINT "person_vitale" CHECK(("person"."vitale_state" = 'none') = ("person"."vitale_sealed" IS NULL))
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `person_nir_index_unique` ON `person` (`nir_index`);