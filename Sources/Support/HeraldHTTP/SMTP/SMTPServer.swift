package import HeraldDiagnostics
package import HeraldMail

/// A server that takes mail, and how to speak to it (RFC 8314). Every connection is encrypted, and the certificate is verified.
package struct SMTPServer: Sendable, Hashable {
    /// The beginning of encryption.
    package enum Security: String, Sendable, Hashable, CaseIterable {
        /// The client asks for it with `STARTTLS` and sends nothing before it (RFC 3207). The usual port is 587.
        case startTLS = "starttls"
        /// The connection begins with it. The usual port is 465.
        case implicitTLS = "tls"

        /// The port that servers usually have.
        package var usualPort: Int { self == .startTLS ? 587 : 465 }
    }

    /// A user name with its password. Messages and descriptions contain neither.
    package struct Login: Sendable, Hashable, CustomStringConvertible {
        package var user: String
        package var password: String

        package init(user: String, password: String) {
            self.user = user
            self.password = password
        }

        package var description: String { "a user name with a password" }
    }

    /// The name or the number of the host.
    package let host: String
    package let port: Int
    package let security: Security
    /// The user for whom mail is accepted. `nil` if the server asks for none.
    package var login: Login?
    /// The path of a PEM file with the authorities that may sign the server's certificate. `nil` for those of the system.
    package var authorities: String?
    /// The name that the client says. `nil` for that of this machine.
    package var clientName: DomainName?

    /// Creates a server.
    ///
    /// - Throws: ``Diagnostic`` if `host` is no name and no number of a host, or `port` no port.
    package init(host: String, port: Int? = nil, security: Security) throws(Diagnostic) {
        let isNumber = host.utf8.allSatisfy { $0 == UInt8(ascii: ".") || $0.isASCIIDigit } || host.first == "[" && host.last == "]"
        let inner = host.utf8.drop { $0 == UInt8(ascii: "[") }.prefix { $0 != UInt8(ascii: "]") }
        if isNumber, !host.isEmpty, inner.allSatisfy({ $0.isASCIIHexDigit || $0 == UInt8(ascii: ".") || $0 == UInt8(ascii: ":") }) {
            self.host = host
        } else {
            self.host = try DomainName(host).written
        }
        let chosen = port ?? security.usualPort
        guard (1...65_535).contains(chosen) else { throw Diagnostic("\(chosen) is not a port; expected a number from 1 to 65535") }
        self.port = chosen
        self.security = security
    }
}

extension SMTPServer: CustomStringConvertible {
    /// The host with its port.
    package var description: String { "\(host):\(port)" }

    /// The address for libcurl, which says the last part of it as the client's name.
    var address: String {
        "\(security == .startTLS ? "smtp" : "smtps")://\(host):\(port)\(clientName.map { "/\($0)" } ?? "")"
    }
}

extension UInt8 {
    fileprivate var isASCIIDigit: Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(self) }
    fileprivate var isASCIIHexDigit: Bool { isASCIIDigit || (UInt8(ascii: "a")...UInt8(ascii: "f")).contains(self | 0x20) }
}
