import HeraldDiagnostics
import HeraldEditions
import HeraldFiles
import HeraldHTTP
import HeraldKit
import HeraldMail
import HeraldModel
import HeraldSubscribers

/// Makes the messages to readers: the message of an edition with each reader's address and links, and the question to confirm.
struct ReaderMessages {
    /// A message with its envelope.
    typealias Transmission = (bytes: [UInt8], envelope: SMTPEnvelope)

    private let configuration: MailingConfiguration
    private let links: SubscriberLinks
    private let sender: MailAddress
    private var templates: [EditionKey: MailTemplate] = [:]

    /// Throws a ``Diagnostic`` if the site has no mailbox that messages come from.
    init(_ configuration: MailingConfiguration) throws {
        self.configuration = configuration
        guard let mail = configuration.site.mail else {
            throw Diagnostic(
                "herald.yaml has no address that messages come from", hint: "mail: { from: digest@practices.example }")
        }
        sender = try MailAddress(configuration.bounceAddress ?? mail.address)
        links = SubscriberLinks(
            site: configuration.site.address, secret: configuration.register.secret, confirmDays: configuration.confirmDays)
    }

    /// Returns a message that is due. Throws a ``Diagnostic`` if it cannot be made.
    mutating func transmission(of message: DueMessage) throws -> Transmission {
        let to = try MailAddress(message.address.written)
        let bytes: [UInt8]
        var needsUTF8 = to.needsUTF8
        switch message.kind {
        case .edition(let key):
            let template = try template(of: key)
            bytes = template.bytes(for: try reader(to, of: message, list: key.audience))
            needsUTF8 = needsUTF8 || template.needsUTF8
        case .confirmation(let lists):
            bytes = try ConfirmationMessage(configuration).bytes(to: to, lists: lists, page: page(for: message, lists: lists), message)
        }
        return (bytes, SMTPEnvelope(from: sender, to: [to], needsUTF8: needsUTF8))
    }

    /// Returns the message of an edition for somebody who is not a subscriber: it has the pages of the site in the place of personal links.
    mutating func trial(of record: EditionRecord, in ledger: EditionLedger, to address: MailAddress, id: MessageID) throws -> Transmission {
        let template = try MailTemplate(try Self.bytes(of: record, in: ledger), links: places)
        var reader = MailTemplate.Reader(to: Mailbox(address), date: try date(configuration.now()), id: id)
        reader.links = try places.map { page throws(Diagnostic) in try MailLink(page) }
        return (template.bytes(for: reader), SMTPEnvelope(from: sender, to: [address], needsUTF8: template.needsUTF8))
    }

    /// The pages of the site that an edition links to. Each reader gets personal links in their place: ``MailTemplate/Reader/links`` has
    /// these in the same order.
    private var places: [String] { [configuration.site.unsubscribePage, configuration.site.preferencesPage] }

    private func reader(_ to: MailAddress, of message: DueMessage, list: String) throws -> MailTemplate.Reader {
        var reader = MailTemplate.Reader(
            to: Mailbox(to), date: try date(message.enqueued), id: try MessageID(written: String(message.messageID.dropFirst().dropLast())))
        let leave = try MailLink(links.unsubscribe(message.subscriber, list: list))
        reader.unsubscribe = [leave]
        reader.hasOneClick = true
        reader.links = [leave, try MailLink(links.preferences(message.subscriber, list: list))]
        return reader
    }

    private func page(for message: DueMessage, lists: [String]) -> String {
        links.confirm(message.subscriber, lists: lists, at: message.enqueued)
    }

    private func date(_ time: Timestamp) throws -> MessageDate {
        guard let date = MessageDate(secondsSince1970: time.seconds) else {
            throw Diagnostic("\(time) is not a date that a message can have; expected one from 1970 to 9999")
        }
        return date
    }

    private mutating func template(of key: EditionKey) throws -> MailTemplate {
        if let known = templates[key] { return known }
        guard let ledger = try configuration.editions(key.pipeline) else {
            throw Diagnostic(
                "the edition \"\(key)\" is in no ledger: the pipeline \"\(key.pipeline)\" was never published",
                hint: "put its work folder back from a backup")
        }
        let record = try PublishedEditions(pipeline: key.pipeline, ledger: ledger).edition(key.number, of: EditionSeries(key))
        let template = try MailTemplate(try Self.bytes(of: record, in: ledger), links: places)
        templates = [key: template]
        return template
    }

    private static func bytes(of record: EditionRecord, in ledger: EditionLedger) throws -> [UInt8] {
        guard let document = record.message else {
            throw Diagnostic(
                "the edition \"\(record.key)\" has no message", hint: "mail: true in the settings of its stage, for the editions to come")
        }
        let contents = try ledger.bytes(of: document, in: record.key)
        return withExtendedLifetime(contents) { Array(contents.bytes) }
    }
}
