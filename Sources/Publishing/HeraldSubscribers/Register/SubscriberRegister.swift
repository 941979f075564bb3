import HeraldDiagnostics
import HeraldFiles
package import HeraldModel
import HeraldStore

/// The list of subscribers and the ledger of messages to them, in one file that only its owner can read.
///
/// It is a file of its own and not part of the store of practices: the store never forgets, and people may ask to be forgotten.
package final class SubscriberRegister: Sendable {
    /// The keys that hide addresses and sign links.
    package let secret: SubscriberSecret
    let database: PrivateDatabase

    private init(database: PrivateDatabase, secret: SubscriberSecret) {
        (self.database, self.secret) = (database, secret)
    }

    /// Opens the list in the file at `path` with the secret in the file at `secretPath`. Creates both if there is neither.
    ///
    /// Throws a `Diagnostic` if one of them cannot be used, if the secret of a list is missing, or if the secret is not that of the list.
    package static func open(_ path: String, secretPath: String) throws -> SubscriberRegister {
        let database = try PrivateDatabase(path: path, format: SubscriberSchema.format)
        let known = try database.read { try fingerprint(in: $0) }
        if known != nil, try FileKind(at: secretPath) == nil {
            throw Diagnostic(
                "the secret of the subscribers \"\(secretPath)\" is missing; expected the one that \"\(path)\" was made with",
                hint: "restore it from the backup; a new one would make every link and every suppression useless")
        }
        let secret = try SubscriberSecret.open(secretPath)
        let found =
            try known
            ?? database.write { connection in
                try connection.run("INSERT OR IGNORE INTO settings VALUES ('secret', ?)", .text(secret.fingerprint))
                return try fingerprint(in: connection)
            }
        guard found == secret.fingerprint else {
            throw Diagnostic(
                "the secret \"\(secretPath)\" does not belong to the list of subscribers \"\(path)\"",
                hint: "restore both from the same backup")
        }
        return SubscriberRegister(database: database, secret: secret)
    }

    /// The path of the file.
    package var path: String { database.path }

    /// Closes the file. Afterwards every call throws.
    package func close() throws { try database.close() }

    private static func fingerprint(in connection: SQLConnection) throws -> String? {
        try connection.first("SELECT value FROM settings WHERE name = 'secret'") { $0.text(0) }
    }

    /// Returns the result of `body`, which reads at one moment.
    func read<T>(_ body: (SubscriberReader) throws -> T) throws -> T {
        try database.read { try body(SubscriberReader(connection: $0, secret: secret)) }
    }

    /// Runs `body`, which makes changes at the moment `now`. Returns its result when all changes are on the disk. If it throws, nothing is
    /// changed.
    func write<T>(at now: Timestamp, _ body: (SubscriberTransaction) throws -> T) throws -> T {
        try database.write { connection in
            try body(SubscriberTransaction(reader: SubscriberReader(connection: connection, secret: secret), now: now))
        }
    }
}

extension SubscriberRegister {
    /// Returns the subscriber with this address, or `nil`.
    package func subscriber(_ address: SubscriberAddress) throws -> Subscriber? { try read { try $0.subscriber(address) } }

    /// Returns the subscriber with this id, or `nil`.
    package func subscriber(id: String) throws -> Subscriber? { try read { try $0.subscriber(id: id) } }

    /// Returns the subscribers in the order of their addresses: all, or those of a list, a state or a language. `state` is one of
    /// ``Subscriber/state``, or that of the subscription to `list`.
    package func subscribers(list: String? = nil, state: String? = nil, language: LanguageTag? = nil) throws -> [Subscriber] {
        try read { try $0.subscribers() }.filter { subscriber in
            if let language, subscriber.language != language { return false }
            guard let list else { return state.map { $0 == subscriber.state } ?? true }
            guard let found = subscriber.subscriptions.first(where: { $0.list == list }) else { return false }
            let shown = subscriber.suppression == nil ? found.state.rawValue : "suppressed"
            return state.map { $0 == shown } ?? true
        }
    }

    /// Returns the suppression of an address, also of one that is not a subscriber's.
    package func suppression(of address: SubscriberAddress) throws -> Suppression? {
        try read { try $0.suppression(hash: secret.hash(of: address)) }
    }
}
