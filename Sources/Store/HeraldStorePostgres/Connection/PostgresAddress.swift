#if PostgreSQL
internal import CLibPQ
internal import HeraldDiagnostics
internal import HeraldModel

/// Where a PostgreSQL store is: `postgresql://USER@HOST:PORT/DATABASE`, with any parameter that libpq knows behind a `?`.
///
/// Its description names user, host, port and database and nothing else, so that a password is never printed.
package struct PostgresAddress: Sendable, CustomStringConvertible {
    /// The address as it was written, which only libpq is given.
    let written: String
    /// What can be shown.
    package let description: String

    /// Whether `text` is meant as an address rather than as a file.
    package static func isAddress(_ text: String) -> Bool {
        text.hasPrefix("postgresql:") || text.hasPrefix("postgres:")
    }

    /// Reads an address. Throws a ``Diagnostic``, which holds no part of `written`: any could be the password.
    package init(_ written: String) throws {
        guard let fields = Self.fields(of: written), Self.arePorts(fields["port"] ?? "") else {
            throw Diagnostic(
                "the store's address cannot be read; expected postgresql://USER@HOST:PORT/DATABASE",
                hint: "write / as %2F, @ as %40, : as %3A and % as %25 where they belong to a name or a password")
        }
        self.written = written
        let user = fields["user"].map { "\($0)@" } ?? ""
        let host = fields["host"] ?? fields["hostaddr"] ?? ""
        let port = fields["port"].map { ":\($0)" } ?? ""
        description = "postgresql://\(user)\(host)\(port)/\(fields["dbname"] ?? "")"
    }

    /// The parameters that `written` sets, or `nil` if it is not an address.
    private static func fields(of written: String) -> [String: String]? {
        var message: UnsafeMutablePointer<CChar>?
        guard isAddress(written), let options = PQconninfoParse(written, &message) else {
            PQfreemem(message)
            return nil
        }
        defer { PQconninfoFree(options) }
        var fields: [String: String] = [:]
        var option = options
        while let keyword = option.pointee.keyword {
            if let value = option.pointee.val { fields[String(cString: keyword)] = String(cString: value) }
            option += 1
        }
        return fields
    }

    /// Whether `text` is a list of ports. libpq looks at them late, and then prints what may be half a password.
    private static func arePorts(_ text: String) -> Bool {
        text.split(separator: ",").allSatisfy { (1...65_535).contains(Int($0) ?? 0) }
    }
}
#endif
