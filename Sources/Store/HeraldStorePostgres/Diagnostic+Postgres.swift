#if PostgreSQL
internal import HeraldDiagnostics
internal import HeraldModel

extension Diagnostic {
    /// Creates the diagnostic of a server's error on the store at `address`.
    init(_ error: PostgresError, at address: PostgresAddress) {
        switch error.kind {
        case .notConnected: self.init(connecting: error, to: "\"\(address)\"")
        case .connectionLost:
            self.init(
                "the connection to the store \"\(address)\" was lost; what was being written was not stored",
                hint: "try again when the server runs again")
        case .statementRefused: self.init(statement: error, in: "\"\(address)\"")
        }
    }

    /// Returns the diagnostic for a connection that broke during a commit, whose outcome nobody can know.
    static func unknownCommitOutcome(at address: PostgresAddress) -> Diagnostic {
        Diagnostic(
            "the connection to the store \"\(address)\" was lost while a change was being stored; it is stored whole or not at all",
            hint: "see whether it is there, and try again if not")
    }

    private init(connecting error: PostgresError, to store: String) {
        let (message, hint): (String, String?) =
            switch error.sqlState {
            case "28P01" where error.message == "none was given":
                ("the server of the store \(store) asks for a password, and none was given", Self.passwords)
            case "28P01": ("the server of the store \(store) refuses the user or the password", Self.passwords)
            case "28000":
                (
                    "the server of the store \(store) refuses this user: \(error.message)",
                    "the server's pg_hba.conf says who may connect, and from where"
                )
            case "3D000": ("there is no database for the store \(store)", "make it on the server: createdb -E UTF8 -T template0 NAME")
            case "42501": ("no permission to connect to the store \(store)", "ask for it on the server: GRANT CONNECT ON DATABASE")
            case "53300": ("the server of the store \(store) has no connection left", "try again later")
            case "57P03": ("the server of the store \(store) is starting or stopping", "try again later")
            case "":
                (
                    "no server answers for the store \(store): \(error.message)",
                    "see whether PostgreSQL runs there, and whether host and port are right"
                )
            default: ("the server of the store \(store) refuses the connection: \(error.message)", nil)
            }
        self.init(message, hint: hint)
    }

    private init(statement error: PostgresError, in store: String) {
        let (message, hint): (String, String?) =
            switch error.sqlState {
            case "42501":
                (
                    "no permission in the store \(store): \(error.message)",
                    "to read, the user needs USAGE on the schema and SELECT on all its tables; to write, the user must own them"
                )
            case "25006":
                ("the store \(store) cannot be written: it is read-only", "name the server that takes changes, not its copy")
            case "55P03", "40001", "40P01":
                ("the store \(store) is busy; another program has been writing for 60 seconds", "try again when it is done")
            case "53100":
                (
                    "no space left on the server of the store \(store); what was being written was not stored",
                    "make space, then try again"
                )
            case "22021":
                ("a text holds a NUL sign, which the store \(store) cannot hold", "take the sign U+0000 out of the record")
            default: ("the store \(store) reports: \(error.message)", nil)
            }
        self.init(message, hint: hint)
    }

    private static let passwords = "set PGPASSWORD, or write the password into ~/.pgpass"
}
#endif
