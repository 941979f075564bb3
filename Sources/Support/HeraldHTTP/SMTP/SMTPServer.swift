package import HeraldDiagnostics
package import HeraldMail

/// A server that takes mail, and how to speak to it (RFC 8314). Every connection is encrypted, and the certificate is verified.
package struct SMTPServer: Sendable, Hashable {
    /// The way in which encryption begins.
    package enum Security: String, Sendable, Hashable, CaseIterable {
        /// The client asks for it with `STARTTLS`, and sends neither a login nor mail before it (RFC 3207). The usual port is 587.
        case startTLS = "starttls"
        /// The connection is encrypted from its first byte. The usual port is 465.
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
    /// The name by which the client introduces itself. `nil` for the name of this machine.
    package var clientName: DomainName?

    /// Creates a server.
    ///
    /// - Throws: ``Diagnostic`` if `host` is neither the name nor the number of a host, or `port` is not a port.
    package init(host: String, port: Int? = nil, security: Security) throws(Diagnostic) {
        if Self.isNumber(host) || Self.isLocalName(host) {
            self.host = host
        } else {
            self.host = try DomainName(host).written
        }
        let chosen = port ?? security.usualPort
        guard (1...65_535).contains(chosen) else { throw Diagnostic("\(chosen) is not a port; expected a number from 1 to 65535") }
        self.port = chosen
        self.security = security
    }

    /// Whether `host` is an address of the internet protocol, of version 6 in brackets.
    private static func isNumber(_ host: String) -> Bool {
        if host.first == "[", host.last == "]" {
            return host.utf8.count > 2 && host.utf8.dropFirst().dropLast().allSatisfy { $0.isHexadecimal || $0 == 0x2E || $0 == 0x3A }
        }
        return !host.isEmpty && host.utf8.allSatisfy { $0.isDigit || $0 == 0x2E }
    }

    /// Whether `host` is a name without a dot, as hosts of a local network have it.
    private static func isLocalName(_ host: String) -> Bool {
        (1...63).contains(host.utf8.count) && host.first != "-" && host.last != "-"
            && host.utf8.allSatisfy { $0.isDigit || (0x61...0x7A).contains($0 | 0x20) || $0 == 0x2D }
    }
}

extension SMTPServer: CustomStringConvertible {
    /// The host with its port.
    package var description: String { "\(host):\(port)" }

    /// The address for libcurl. libcurl takes the last part of the address for the client's name.
    var address: String {
        "\(security == .startTLS ? "smtp" : "smtps")://\(host):\(port)\(clientName.map { "/\($0)" } ?? "")"
    }
}

extension UInt8 {
    fileprivate var isDigit: Bool { (0x30...0x39).contains(self) }
    fileprivate var isHexadecimal: Bool { isDigit || (0x61...0x66).contains(self | 0x20) }
}
