import HeraldCrypto
package import HeraldModel

/// The part of a link that proves that its bearer got a message: one act for one subscriber.
///
/// Nothing in it is personal: the act, the lists, the random id of the subscriber, the number of the key, and a code by that key. It is
/// valid as long as the subscriber exists; a token that confirms ends earlier.
package struct SubscriberToken: Sendable, Hashable {
    /// The acts that a link can do.
    package enum Act: String, Sendable, CaseIterable {
        case confirm, preferences, unsubscribe
    }

    /// The act.
    package var act: Act
    /// The lists that it is bound to. A link to confirm may have several; the others have the list of the message that they were in.
    package var lists: [String]
    /// The id of the subscriber.
    package var subscriber: String
    /// The time from which it is not valid. `nil` if it does not end.
    package var end: Timestamp?

    /// Creates a token.
    package init(_ act: Act, lists: [String], subscriber: String, end: Timestamp? = nil) {
        (self.act, self.lists, self.subscriber, self.end) = (act, lists, subscriber, end)
    }

    /// The result of reading a text as a token.
    package enum Reading: Sendable, Hashable {
        case valid(SubscriberToken)
        /// It was valid until its end.
        case expired(SubscriberToken)
        case invalid
    }

    /// The part of the text before the code.
    private func unsigned(key: Int) -> String {
        "\(act.rawValue).\(lists.joined(separator: "_")).\(subscriber).\(key).\(end?.seconds ?? 0)"
    }

    /// Returns the token in the form of links, signed with the newest key: `unsubscribe.ngos.4b….1.0.9f…`.
    package func written(with secret: SubscriberSecret) -> String {
        let text = unsigned(key: secret.currentKey)
        let code = secret.signature(of: text, key: secret.currentKey)?.digest ?? []
        return "\(text).\(Hexadecimal.text(of: Array(code.prefix(Self.codeSize))))"
    }

    /// The length of the code in bytes.
    private static let codeSize = 16

    /// Reads a text. Only the form that ``written(with:)`` returns is a token.
    package static func read(_ text: String, with secret: SubscriberSecret, at now: Timestamp) -> Reading {
        guard text.utf8.count <= 1000 else { return .invalid }
        let parts = text.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
        guard parts.count == 6, let act = Act(rawValue: parts[0]), let key = Int(parts[3]), let seconds = Int(parts[4]),
            let code = Hexadecimal.bytes(of: parts[5]), code.count == codeSize
        else { return .invalid }
        let lists = parts[1].split(separator: "_", omittingEmptySubsequences: false).map(String.init)
        let token = SubscriberToken(
            act, lists: lists, subscriber: parts[2], end: seconds == 0 ? nil : Timestamp(seconds: seconds))
        let unsigned = token.unsigned(key: key)
        guard unsigned == parts.dropLast().joined(separator: "."),
            secret.signature(of: unsigned, key: key)?.begins(with: code) == true
        else { return .invalid }
        if let end = token.end, now >= end { return .expired(token) }
        return .valid(token)
    }
}
