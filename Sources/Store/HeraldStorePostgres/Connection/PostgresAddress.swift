#if PostgreSQL
internal import CLibPQ
internal import HeraldDiagnostics
internal import HeraldModel

/// The address of a PostgreSQL store: `postgresql://USER@HOST:PORT/DATABASE`, with any of libpq's parameters after a `?`.
///
/// Its description has user, host, port and database only, so that a password is never printed.
package struct PostgresAddress: Sendable, CustomStringConvertible {
    /// The address as written, for libpq only.
    let written: String
    /// The address without its password and parameters.
    package let description: String

    /// Returns whether `text` is an address and not a file.
    package static func isAddress(_ text: String) -> Bool {
        text.hasPrefix("postgresql:") || text.hasPrefix("postgres:")
    }

    /// Parses an address. The ``Diagnostic`` that it throws contains no part of `written`: any part could be the password.
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

    /// Returns the parameters of `written`, or `nil` if it is not an address.
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

    /// Returns whether `text` is a list of ports. libpq checks ports late, and then prints text that may be part of a password.
    private static func arePorts(_ text: String) -> Bool {
        text.split(separator: ",").allSatisfy { (1...65_535).contains(Int($0) ?? 0) }
    }
}
#endif
