/// The answer of a server to a command (RFC 5321, section 4.2).
package struct SMTPReply: Sendable, Hashable {
    /// The code: 250, 451, 550.
    package var code: Int
    /// The enhanced status, such as `5.1.1` (RFC 3463). `nil` if the server sent none.
    package var status: String?
    /// The text of the server without the status, on one line and without controls. It may contain addresses.
    package var text: String

    package init(_ code: Int, status: String? = nil, text: String) {
        self.code = code
        self.status = status
        self.text = text
    }

    /// The code and the enhanced status, for messages and receipts: `550 5.1.1`.
    package var written: String { status.map { "\(code) \($0)" } ?? String(code) }

    var isPositive: Bool { (200..<300).contains(code) }
    var isTransient: Bool { (400..<500).contains(code) }
    var isPermanent: Bool { (500..<600).contains(code) }
    /// Whether the server closes the connection (RFC 5321, section 3.8).
    var isGoodbye: Bool { code == 421 }
}
