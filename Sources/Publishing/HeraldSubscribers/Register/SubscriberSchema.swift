import HeraldStore

/// The tables of the file of subscribers.
///
/// `subscribers`, `subscriptions`, `consents` and `bounces` hold what is personal. If a row of `subscribers` is erased, its rows in the
/// other three are erased too. `messages` and `suppressions` know people by a keyed hash of the address only.
enum SubscriberSchema {
    /// The format: "HSUB" in the header of the file.
    static let format = DatabaseFormat(
        name: "the list of subscribers", applicationID: 0x4853_5542, migrations: [[people, records, messages], [recalls]])

    private static let people = """
        CREATE TABLE settings (
            name TEXT PRIMARY KEY,
            value TEXT NOT NULL
        ) STRICT, WITHOUT ROWID;
        CREATE TABLE subscribers (
            number INTEGER PRIMARY KEY,
            id TEXT NOT NULL UNIQUE,
            address TEXT NOT NULL,
            key TEXT NOT NULL UNIQUE,
            hash TEXT NOT NULL UNIQUE,
            language TEXT NOT NULL,
            frequency TEXT NOT NULL,
            created INTEGER NOT NULL
        ) STRICT;
        CREATE TABLE subscriptions (
            subscriber INTEGER NOT NULL REFERENCES subscribers (number) ON DELETE CASCADE,
            list TEXT NOT NULL,
            state TEXT NOT NULL CHECK (state IN ('pending', 'active', 'unsubscribed')),
            since INTEGER NOT NULL,
            PRIMARY KEY (subscriber, list)
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX subscriptions_of_list ON subscriptions (list, state, subscriber);
        """

    /// The proofs of consent, the suppression list, the delivery reports that were read, and the number of requests on each day.
    private static let records = """
        CREATE TABLE consents (
            number INTEGER PRIMARY KEY,
            subscriber INTEGER NOT NULL REFERENCES subscribers (number) ON DELETE CASCADE,
            act TEXT NOT NULL,
            list TEXT,
            time INTEGER NOT NULL,
            origin TEXT NOT NULL
        ) STRICT;
        CREATE INDEX consents_of_subscriber ON consents (subscriber);
        CREATE TABLE suppressions (
            hash TEXT PRIMARY KEY,
            reason TEXT NOT NULL CHECK (reason IN ('bounced', 'complained', 'by-hand', 'unsubscribed')),
            since INTEGER NOT NULL
        ) STRICT, WITHOUT ROWID;
        CREATE TABLE bounces (
            subscriber INTEGER NOT NULL REFERENCES subscribers (number) ON DELETE CASCADE,
            report TEXT NOT NULL,
            time INTEGER NOT NULL,
            status TEXT NOT NULL,
            is_hard INTEGER NOT NULL,
            PRIMARY KEY (subscriber, report)
        ) STRICT, WITHOUT ROWID;
        CREATE TABLE requests (
            day INTEGER PRIMARY KEY,
            count INTEGER NOT NULL
        ) STRICT;
        """

    /// `mailings` has the editions whose messages were made, so that later subscribers get later editions only.
    ///
    /// `recipient` is the keyed hash of the address; it takes part in the uniqueness, so that an address gets an edition once even if its
    /// row in `subscribers` is a new one.
    private static let messages = """
        CREATE TABLE mailings (
            edition TEXT PRIMARY KEY,
            enqueued INTEGER NOT NULL,
            count INTEGER NOT NULL,
            spared INTEGER NOT NULL
        ) STRICT, WITHOUT ROWID;
        CREATE TABLE messages (
            number INTEGER PRIMARY KEY,
            edition TEXT NOT NULL,
            kind TEXT NOT NULL CHECK (kind IN ('edition', 'confirmation')),
            list TEXT,
            subscriber INTEGER REFERENCES subscribers (number) ON DELETE SET NULL,
            recipient TEXT NOT NULL,
            message_id TEXT NOT NULL UNIQUE,
            state TEXT NOT NULL CHECK (
                state IN ('due', 'begun', 'accepted', 'deferred', 'refused', 'perhaps-sent', 'cancelled')),
            attempts INTEGER NOT NULL DEFAULT 0,
            enqueued INTEGER NOT NULL,
            due INTEGER NOT NULL,
            changed INTEGER NOT NULL,
            answer TEXT,
            UNIQUE (edition, recipient)
        ) STRICT;
        CREATE INDEX messages_due ON messages (due, number) WHERE state IN ('due', 'deferred');
        CREATE INDEX messages_held ON messages (state) WHERE state IN ('begun', 'perhaps-sent');
        CREATE INDEX messages_of_subscriber ON messages (subscriber, list, state);
        """

    /// A recall is no issue: it does not count for the readers who want fewer. Schema 1 did not tell which mailings were recalls, so those
    /// that are in such a file count as issues.
    private static let recalls = "ALTER TABLE mailings ADD COLUMN is_recall INTEGER NOT NULL DEFAULT 0 CHECK (is_recall IN (0, 1));"
}
