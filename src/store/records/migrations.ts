import type { Dialect } from './driver.ts';

/**
 * How the tables came to be what they are. Their place in this list, counted from 1, is the version that a database has after them. A
 * migration that was in a release never changes: what is to be otherwise is one more at the end.
 */
export const migrations: readonly ((dialect: Dialect) => readonly string[])[] = [makeFirstTables, makeChatTables];

function makeFirstTables({ text, integer, real, blob, counter, tableOptions }: Dialect): readonly string[] {
  return [
    `CREATE TABLE glovebox_keys (
      id ${text} PRIMARY KEY, owner ${text} NOT NULL, name ${text} NOT NULL, hash ${text} NOT NULL,
      created_at ${text} NOT NULL, expires_at ${text}, revoked_at ${text},
      requests_per_minute ${real}, dollars_per_day ${real}
    ) ${tableOptions}`,
    `CREATE TABLE glovebox_datasets (
      owner ${text} NOT NULL, name ${text} NOT NULL, hash ${text} NOT NULL, created_at ${text} NOT NULL,
      record ${text} NOT NULL, replaced ${text}, PRIMARY KEY (owner, name)
    ) ${tableOptions}`,
    'CREATE INDEX glovebox_datasets_by_age ON glovebox_datasets (owner, created_at, name)',
    'CREATE INDEX glovebox_datasets_by_hash ON glovebox_datasets (hash)',
    `CREATE TABLE glovebox_sessions (
      id ${text} PRIMARY KEY, owner ${text} NOT NULL, title ${text} NOT NULL, created_at ${text} NOT NULL
    ) ${tableOptions}`,
    'CREATE INDEX glovebox_sessions_by_age ON glovebox_sessions (owner, created_at, id)',
    // `folded` is the question without the difference of capitals, for search; `cancelled` is 0 or 1.
    `CREATE TABLE glovebox_analyses (
      id ${text} PRIMARY KEY, owner ${text} NOT NULL, key_id ${text},
      session_id ${text} REFERENCES glovebox_sessions (id) ON DELETE SET NULL,
      ask ${text} NOT NULL, question ${text} NOT NULL, folded ${text} NOT NULL, dataset ${text} NOT NULL,
      state ${text} NOT NULL, instance ${text} NOT NULL, tries ${integer} NOT NULL, cancelled ${integer} NOT NULL,
      created_at ${text} NOT NULL, started_at ${text}, ended_at ${text},
      status ${text}, code ${text}, summary ${text}, input_tokens ${integer}, output_tokens ${integer}, usd ${real},
      bytes ${integer} NOT NULL, rating ${text}, comment ${text}, rated_at ${text},
      idempotency_key ${text}, fingerprint ${text}, UNIQUE (owner, idempotency_key)
    ) ${tableOptions}`,
    'CREATE INDEX glovebox_analyses_by_age ON glovebox_analyses (owner, created_at, id)',
    'CREATE INDEX glovebox_analyses_by_session ON glovebox_analyses (session_id, created_at, id)',
    'CREATE INDEX glovebox_analyses_by_dataset ON glovebox_analyses (dataset)',
    `CREATE INDEX glovebox_analyses_unfinished ON glovebox_analyses (instance) WHERE state <> 'ended'`,
    `CREATE INDEX glovebox_analyses_ended ON glovebox_analyses (ended_at, id, bytes) WHERE state = 'ended'`,
    // In a table of its own, so that lists do not read over it.
    `CREATE TABLE glovebox_documents (
      analysis_id ${text} PRIMARY KEY REFERENCES glovebox_analyses (id) ON DELETE CASCADE, document ${blob} NOT NULL
    ) ${tableOptions}`,
    // Apart from the analyses, so that nobody who removes one has its money back.
    `CREATE TABLE glovebox_costs (
      key_id ${text} NOT NULL, at ${text} NOT NULL, usd ${real} NOT NULL
    ) ${tableOptions}`,
    'CREATE INDEX glovebox_costs_by_key ON glovebox_costs (key_id, at, usd)',
    `CREATE TABLE glovebox_instances (
      instance ${text} PRIMARY KEY, alive_until ${text} NOT NULL
    ) ${tableOptions}`,
    `CREATE TABLE glovebox_audit (
      number ${counter}, at ${text} NOT NULL, owner ${text} NOT NULL, key_id ${text}, action ${text} NOT NULL,
      target ${text} NOT NULL, dataset ${text}, question ${text}, request ${text} NOT NULL
    ) ${tableOptions}`,
    'CREATE INDEX glovebox_audit_by_age ON glovebox_audit (at, number)',
    'CREATE INDEX glovebox_audit_by_owner ON glovebox_audit (owner, at, number)',
    `CREATE TABLE glovebox_pings (id ${integer} PRIMARY KEY, count ${integer} NOT NULL) ${tableOptions}`,
    'INSERT INTO glovebox_pings (id, count) VALUES (1, 0)',
  ];
}

function makeChatTables({ text, counter, tableOptions }: Dialect): readonly string[] {
  return [
    // What a platform told of, as JSON until it is answered. The row stays for a while, so that what is told again is known.
    `CREATE TABLE glovebox_turns (
      number ${counter}, platform ${text} NOT NULL, event_id ${text} NOT NULL, event ${text}, message ${text},
      analysis_id ${text}, instance ${text} NOT NULL, begun_at ${text} NOT NULL, ended_at ${text},
      UNIQUE (platform, event_id)
    ) ${tableOptions}`,
    'CREATE INDEX glovebox_turns_open ON glovebox_turns (platform, number) WHERE ended_at IS NULL',
    'CREATE INDEX glovebox_turns_ended ON glovebox_turns (ended_at) WHERE ended_at IS NOT NULL',
    `CREATE TABLE glovebox_conversations (
      platform ${text} NOT NULL, owner ${text} NOT NULL, place ${text} NOT NULL, conversation ${text} NOT NULL,
      used_at ${text} NOT NULL, PRIMARY KEY (platform, owner, place)
    ) ${tableOptions}`,
    'CREATE INDEX glovebox_conversations_by_use ON glovebox_conversations (used_at)',
    // Data that somebody gave without a name, and that no analysis may have been asked of yet.
    `CREATE TABLE glovebox_kept_datasets (
      owner ${text} NOT NULL, hash ${text} NOT NULL, kept_until ${text} NOT NULL, PRIMARY KEY (owner, hash)
    ) ${tableOptions}`,
    'CREATE INDEX glovebox_kept_datasets_by_hash ON glovebox_kept_datasets (hash)',
    'CREATE INDEX glovebox_kept_datasets_by_age ON glovebox_kept_datasets (kept_until)',
  ];
}
