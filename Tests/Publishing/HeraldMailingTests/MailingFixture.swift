import FileTesting
import Foundation
import HeraldCrypto
import HeraldEditions
import HeraldFiles
import HeraldHTTP
import HeraldKit
import HeraldMail
import HeraldModel
import HeraldSubscribers
import HeraldTemplates
import MailTesting
import Synchronization
import Testing

@testable import HeraldMailing

/// A list of subscribers, editions in a ledger, and a mail server of its own.
final class MailingFixture: Sendable {
    let folder: TemporaryFolder
    let register: SubscriberRegister
    let sink: SMTPSink
    private static let hash = String(repeating: "0a", count: 32)
    /// The time in seconds, which tests move on.
    let clock = Mutex(1_750_000_000)
    let editions: EditionLedger
    /// The paths of documents that the release does not have any more.
    let takenDown = Mutex<Set<String>>([])

    init(_ arguments: [String] = []) throws {
        folder = try TemporaryFolder()
        sink = try SMTPSink(arguments)
        register = try SubscriberRegister.open("\(folder.path)/subscribers.db", secretPath: "\(folder.path)/subscribers.secret")
        try FileManager.default.createDirectory(atPath: "\(folder.path)/work", withIntermediateDirectories: true)
        editions = EditionLedger(in: try Folder("\(folder.path)/work"))
    }

    var now: Timestamp { Timestamp(seconds: clock.withLock { $0 }) }
    var ledger: MessageLedger { MessageLedger(register) }

    func mailer(_ change: (inout MailingConfiguration) -> Void = { _ in }) throws -> Mailer {
        var site = Site()
        site.mail = MailSender(address: "digest@practices.example", replyTo: "team@practices.example")
        site.publisher = "Example Institute"
        var server = try SMTPServer(host: "localhost", port: sink.port, security: .startTLS)
        server.authorities = sink.authorities
        let editions = editions
        var configuration = MailingConfiguration(
            site: site, register: register, lists: ["ngos": Labels(["en": "NGOs", "fr": "ONG"])], localizations: .shipped, server: server,
            editions: { _ in editions }, isReleased: { [unowned self] in isReleased($0, $1) }, now: { [unowned self] in now },
            wait: { _ in })
        change(&configuration)
        return Mailer(configuration)
    }

    private func isReleased(_ pipeline: String, _ document: DocumentPath) -> Bool {
        takenDown.withLock { !$0.contains("\(pipeline)/\(document)") }
    }

    /// Adds active subscribers of the list `ngos`.
    func subscribe(_ names: String..., language: LanguageTag = .english) throws {
        for name in names {
            let address = try #require(SubscriberAddress(written: "\(name)@readers.example"))
            _ = try register.add(
                address, .init(language: language, frequency: .every, lists: ["ngos"], consent: "form"), act: .added, origin: "command",
                defaultLanguage: .english, mailDomain: "practices.example", at: now)
        }
    }

    /// Puts a published edition with a message into the ledger. Returns the change of the release that published it.
    @discardableResult
    func publish(_ number: Int, _ practices: [String] = ["seasonal-work"], recall: String? = nil) throws -> ReleaseChange {
        let key = try #require(EditionKey(written: "monthly/audience-digest/ngos/en/\(number)"))
        let moment = StoreMoment(sequence: number, time: now)
        var record = EditionRecord(
            key: key, period: EditionCalendar.month.period(of: now), from: moment, to: moment,
            scope: .init(floor: moment, query: Self.hash),
            decision: .init(.published, at: now))
        record.recall = recall
        record.items = practices.map { id in
            EditionRecord.Item(
                recall == nil ? .new : .corrected, Slug(written: id) ?? .unnamed, version: number, content: Self.hash, category: .good,
                isInLanguage: true, title: id, in: .english)
        }
        let bytes = try message(number).bytes
        let hash = bytes.withUnsafeBytes { ContentHash(of: $0).hex }
        let path = try #require(DocumentPath("digests/ngos/\(number).en.eml"))
        record.documents = [
            .init(path: path, hash: hash, size: bytes.count, mediaType: "message/rfc822", practices: [])
        ]
        let series = "work/" + EditionLedger.path(of: number, in: EditionSeries(key))
        try write(record.fileBytes(), to: series)
        try write(bytes, to: "work/" + EditionLedger.path(ofBytes: hash))
        var change = ReleaseChange(pipeline: "monthly", site: "https://practices.example/", sequence: number, asOf: now, since: nil)
        change.editions = [key]
        change.documents = [
            ChangedDocument(
                path: path.description, address: "https://practices.example/monthly/\(path)", .added, mediaType: "message/rfc822",
                size: bytes.count, sha256: hash)
        ]
        return change
    }

    private func message(_ number: Int) throws -> MailMessage {
        var message = MailMessage(
            from: Mailbox(try MailAddress("digest@practices.example")), to: [], subject: "Digest for NGOs – No. \(number)",
            date: try #require(MessageDate(secondsSince1970: now.seconds)),
            id: try MessageID("shared\(number).digest", at: DomainName("practices.example")))
        message.list = try MailingList(DomainName("ngos.practices.example"), unsubscribe: [], hasOneClick: false)
        message.text = "Text of \(number)\n\nUnsubscribe: \(Site().unsubscribePage)\n"
        message.html = Array("<p>Text</p><a href=\"\(Site().unsubscribePage)\">Unsubscribe</a>".utf8)
        return message
    }

    private func write(_ bytes: [UInt8], to path: String) throws {
        let url = URL(filePath: "\(folder.path)/\(path)")
        try FileManager.default.createDirectory(at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data(bytes).write(to: url)
    }

    /// The local parts of the addresses of the messages that the server took, in their order.
    func readers() throws -> [String] { try sink.taken().flatMap(\.to).map { String($0.prefix { $0 != "@" }) } }

    /// The numbers of messages by state.
    func states() throws -> [String: Int] {
        Dictionary(uniqueKeysWithValues: try ledger.counts().map { ($0.key.rawValue, $0.value) })
    }
}
