/// The extensions that a server offers (RFC 5321, section 4.1.1.1).
struct SMTPExtensions: Sendable, Hashable {
    /// Whether commands may be sent without waiting for each answer (RFC 2920).
    var hasPipelining = false
    /// Whether a message may have bytes that are not ASCII (RFC 6152).
    var hasEightBit = false
    /// Whether addresses and headers may have letters that are not ASCII (RFC 6531).
    var hasUTF8 = false
    /// Whether `MAIL` may say the size of the message (RFC 1870).
    var hasSize = false
    /// The most bytes of a message. `nil` if the server does not say.
    var mostBytes: Int?

    init() {}

    /// Reads the lines of the answer to `EHLO`, without their codes.
    init(_ lines: some Sequence<String>) {
        for line in lines {
            let words = line.uppercased().split(separator: " ")
            switch words.first {
            case "PIPELINING": hasPipelining = true
            case "8BITMIME": hasEightBit = true
            case "SMTPUTF8": hasUTF8 = true
            case "SIZE":
                hasSize = true
                mostBytes = words.dropFirst().first.flatMap { Int($0) }.flatMap { $0 > 0 ? $0 : nil }
            default: break
            }
        }
    }
}
