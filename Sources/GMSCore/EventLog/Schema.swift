import GMSQueries

/// The tables of an event log, schema version 1, as documented in `docs/event-log.md`.
enum Schema {
    /// "GMSL".
    static let applicationID: Int64 = 0x474D_534C
    static let version: Int64 = 1

    static let tables = """
        CREATE TABLE run (
          id INTEGER PRIMARY KEY CHECK (id = 1),
          variant TEXT NOT NULL, seed INTEGER NOT NULL,
          manifest TEXT NOT NULL,
          tool TEXT NOT NULL,
          outcome TEXT,
          end_time INTEGER, event_count INTEGER,
          digest TEXT
        ) STRICT;
        CREATE TABLE assumption (name TEXT PRIMARY KEY, description TEXT NOT NULL)
          STRICT, WITHOUT ROWID;
        CREATE TABLE process (id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE) STRICT;
        CREATE TABLE message (
          id INTEGER PRIMARY KEY,
          origin INTEGER NOT NULL REFERENCES process (id), number INTEGER NOT NULL,
          kind INTEGER NOT NULL REFERENCES message_kind (id),
          value INTEGER,
          reference INTEGER REFERENCES message (id),
          UNIQUE (origin, number)
        ) STRICT;
        CREATE TABLE group_view (
          id INTEGER PRIMARY KEY, number INTEGER NOT NULL,
          creator INTEGER NOT NULL REFERENCES process (id)
        ) STRICT;
        CREATE TABLE group_view_member (
          view INTEGER NOT NULL REFERENCES group_view (id), position INTEGER NOT NULL,
          process INTEGER NOT NULL REFERENCES process (id),
          PRIMARY KEY (view, position)
        ) STRICT, WITHOUT ROWID;
        CREATE TABLE event_kind (
          id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE, description TEXT NOT NULL) STRICT;
        CREATE TABLE packet_kind (
          id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE, description TEXT NOT NULL) STRICT;
        CREATE TABLE message_kind (
          id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE, description TEXT NOT NULL) STRICT;
        CREATE TABLE reason (
          id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE, description TEXT NOT NULL) STRICT;
        CREATE TABLE event (
          seq INTEGER PRIMARY KEY,
          time INTEGER NOT NULL,
          process INTEGER NOT NULL REFERENCES process (id),
          kind INTEGER NOT NULL REFERENCES event_kind (id),
          peer INTEGER REFERENCES process (id),
          packet INTEGER REFERENCES packet_kind (id),
          message INTEGER REFERENCES message (id),
          slot INTEGER,
          view INTEGER REFERENCES group_view (id),
          cause INTEGER REFERENCES event (seq),
          state INTEGER,
          reason INTEGER REFERENCES reason (id)
        ) STRICT;
        """

    /// The SQL views of `queries/views.sql`, made permanent.
    static var views: String {
        let parts = QueryLibrary.views.split(
            separator: "CREATE TEMP VIEW IF NOT EXISTS ", omittingEmptySubsequences: false)
        return parts.dropFirst().map { "CREATE VIEW " + $0 }.joined()
    }

    /// Covering indexes for ad-hoc queries, made by `gms-run --index`.
    static let indexes = """
        CREATE INDEX event_by_process ON event (process, kind, seq);
        CREATE INDEX event_by_message ON event (message, kind, seq, process) WHERE message IS NOT NULL;
        CREATE INDEX event_by_cause ON event (cause, kind, seq) WHERE cause IS NOT NULL;
        """

    /// One row of a lookup table.
    struct Code {
        let table: String
        let id: UInt8
        let name: String
        let description: String
    }

    static var codes: [Code] {
        EventKind.allCases.map {
            Code(table: "event_kind", id: $0.rawValue, name: $0.name, description: $0.meaning)
        }
            + PacketKind.allCases.map {
                Code(table: "packet_kind", id: $0.rawValue, name: $0.name, description: $0.meaning)
            }
            + MessageKind.allCases.map {
                Code(table: "message_kind", id: $0.rawValue, name: $0.name, description: $0.meaning)
            }
            + Reason.allCases.map {
                Code(table: "reason", id: $0.rawValue, name: $0.name, description: $0.meaning)
            }
    }
}
