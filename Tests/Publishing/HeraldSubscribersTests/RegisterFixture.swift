import FileTesting
import Foundation
import HeraldModel
import Testing

@testable import HeraldSubscribers

/// A list of subscribers in a folder of its own.
final class RegisterFixture {
    let folder: TemporaryFolder
    let register: SubscriberRegister
    static let now = Timestamp(written: "2026-05-02T09:00:00Z")!
    static let lists = ["ngos", "ministries"]

    init() throws {
        folder = try TemporaryFolder()
        register = try SubscriberRegister.open("\(folder.path)/subscribers.db", secretPath: "\(folder.path)/subscribers.secret")
    }

    var path: String { "\(folder.path)/subscribers.db" }
    var secretPath: String { "\(folder.path)/subscribers.secret" }

    var actions: SubscriptionActions {
        SubscriptionActions(register, lists: Self.lists, defaultLanguage: .english, mailDomain: "practices.example")
    }
    var ledger: MessageLedger { MessageLedger(register) }
    var links: SubscriberLinks { SubscriberLinks(site: "https://practices.example/", secret: register.secret, confirmDays: 7) }

    /// Adds an active subscriber.
    @discardableResult
    func add(
        _ address: String, _ lists: [String] = ["ngos"], language: LanguageTag = .english, frequency: MailFrequency = .every,
        at now: Timestamp = RegisterFixture.now
    ) throws -> SubscriberRegister.Addition {
        try register.add(
            Self.address(address), .init(language: language, frequency: frequency, lists: lists, consent: "letter"), act: .added,
            origin: "command", defaultLanguage: .english, mailDomain: "practices.example", at: now)
    }

    /// Asks for a subscription, as the page does.
    func request(_ address: String, _ lists: [String] = ["ngos"], at now: Timestamp = RegisterFixture.now) throws {
        try actions.request(Self.address(address), .init(language: .english, frequency: .every, lists: lists), origin: "page", at: now)
    }

    func subscriber(_ address: String) throws -> Subscriber { try #require(try register.subscriber(Self.address(address))) }

    /// Returns the token of the link of an act, as the mail has it.
    func token(_ act: SubscriberToken.Act, _ address: String, _ list: String = "ngos", at now: Timestamp = RegisterFixture.now) throws
        -> String
    {
        let id = try subscriber(address).id
        let link =
            switch act {
            case .confirm: links.confirm(id, lists: [list], at: now)
            case .preferences: links.preferences(id, list: list)
            case .unsubscribe: links.unsubscribe(id, list: list)
            }
        return try #require(link.split(separator: "=").last.map(String.init))
    }

    static func address(_ text: String) throws -> SubscriberAddress { try #require(SubscriberAddress(written: text)) }

    /// Returns the moment some days after ``now``.
    static func day(_ days: Int) -> Timestamp { Timestamp(seconds: now.seconds + days * 86_400) }

    /// Returns the rights of a file, such as "600".
    static func rights(_ path: String) throws -> String {
        let number = try #require(try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int)
        return String(number, radix: 8)
    }

    /// Whether the bytes of any file in the folder contain a text.
    func filesContain(_ text: String) throws -> Bool {
        try FileManager.default.contentsOfDirectory(atPath: folder.path).contains { name in
            try Data(contentsOf: URL(fileURLWithPath: "\(folder.path)/\(name)")).range(of: Data(text.utf8)) != nil
        }
    }
}
