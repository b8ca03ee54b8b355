-- The database as '2026-11-21-settings' left it, with something in every table. Released, so it never changes.
BEGIN;
CREATE TABLE "kysely_migration" ("name" varchar(255) not null primary key, "timestamp" varchar(255) not null);
CREATE TABLE "kysely_migration_lock" ("id" varchar(255) not null primary key, "is_locked" integer default 0 not null);
CREATE TABLE "room" ("id" text primary key, "created" integer not null, "title" text, "listed" integer default 0 not null, "kept" integer default 0 not null, "owner" text);
CREATE TABLE "seat" ("id" text primary key, "room" text not null references "room" ("id") on delete cascade, "name" text not null, "secret_hash" text not null, "joined" integer not null, "left" integer);
CREATE TABLE "line" ("room" text not null references "room" ("id") on delete cascade, "conversation" text not null, "n" integer not null, "id" text not null, "author" text not null, "name" text not null, "text" text not null, "at" integer not null, constraint "line_key" primary key ("room", "conversation", "n")) without rowid;
INSERT INTO "kysely_migration" ("name", "timestamp") VALUES ('2026-11-21-rooms', '2026-11-22T06:00:00.000Z');
INSERT INTO "kysely_migration" ("name", "timestamp") VALUES ('2026-11-21-settings', '2026-11-22T06:00:00.000Z');
INSERT INTO "kysely_migration_lock" ("id", "is_locked") VALUES ('migration_lock', 0);
INSERT INTO "room" ("id", "created", "title", "listed", "kept", "owner") VALUES ('aaaa-bbbb-cccc-dddd', 1763700000000, 'Weekly ''sync'' 週会', 1, 1, 'aaaaaaaaaaaaaaaaaaaaaaaaaa');
INSERT INTO "room" ("id", "created", "title", "listed", "kept", "owner") VALUES ('eeee-ffff-gggg-hhhh', 1763700000000, NULL, 0, 0, NULL);
INSERT INTO "seat" ("id", "room", "name", "secret_hash", "joined", "left") VALUES ('aaaaaaaaaaaaaaaaaaaaaaaaaa', 'aaaa-bbbb-cccc-dddd', 'Ada', 'hash-a', 1763700000001, NULL);
INSERT INTO "seat" ("id", "room", "name", "secret_hash", "joined", "left") VALUES ('bbbbbbbbbbbbbbbbbbbbbbbbbb', 'aaaa-bbbb-cccc-dddd', 'Bob 👩‍🚀 김', 'hash-b', 1763700000002, 1763700000900);
INSERT INTO "seat" ("id", "room", "name", "secret_hash", "joined", "left") VALUES ('cccccccccccccccccccccccccc', 'eeee-ffff-gggg-hhhh', 'Cyd', 'hash-c', 1763700000003, 1763700000800);
INSERT INTO "line" ("room", "conversation", "n", "id", "author", "name", "text", "at") VALUES ('aaaa-bbbb-cccc-dddd', 'room', 3, 'line-0003', 'aaaaaaaaaaaaaaaaaaaaaaaaaa', 'Ada', 'the third: the first two were too old', 1763700000103);
INSERT INTO "line" ("room", "conversation", "n", "id", "author", "name", "text", "at") VALUES ('aaaa-bbbb-cccc-dddd', 'room', 4, 'line-0004', 'bbbbbbbbbbbbbbbbbbbbbbbbbb', 'Bob 👩‍🚀 김', '''; DROP TABLE line; --
日本語 עברית', 1763700000104);
INSERT INTO "line" ("room", "conversation", "n", "id", "author", "name", "text", "at") VALUES ('aaaa-bbbb-cccc-dddd', 'room', 5, 'line-0005', 'aaaaaaaaaaaaaaaaaaaaaaaaaa', 'Ada', 'bye', 1763700000105);
CREATE INDEX "seat_room" on "seat" ("room");
CREATE UNIQUE INDEX "line_once" on "line" ("room", "author", "id");
COMMIT;
