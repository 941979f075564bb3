package import HeraldComposition

/// The words and addresses around a composition that is sent by mail. All are in the language of the composition.
package struct MailFrame: Sendable, Hashable {
    /// A link with its text.
    package struct Action: Sendable, Hashable {
        package var text: String
        /// An absolute address.
        package var address: String

        package init(_ text: String, at address: String) {
            self.text = text
            self.address = address
        }
    }

    /// The words that mail programs show beside the subject. Empty for the beginning of the mail.
    package var preheader: String
    /// The reason why the reader has the mail: who asked for it, on which list.
    package var reason: [Inline]
    /// The postal address of the publisher. `nil` for none.
    package var postalAddress: String?
    /// The links to leave the list and to change its settings.
    package var actions: [Action]
    /// The one thing that the mail asks its reader to do, as a button below the text. `nil` for none.
    package var button: Action?
    /// The text of the link to the same document on line. `nil` if the mail is the only one.
    package var readOnLine: String?
    /// The sentence at the end of a document that is too long for a mail, before the link to it.
    package var shortened: String

    package init(
        preheader: String = "", reason: [Inline], postalAddress: String? = nil, actions: [Action], readOnLine: String? = nil,
        shortened: String = ""
    ) {
        self.preheader = preheader
        self.reason = reason
        self.postalAddress = postalAddress
        self.actions = actions
        self.readOnLine = readOnLine
        self.shortened = shortened
    }
}
