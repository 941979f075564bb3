#if Server
import FileTesting
import HeraldModel
import HeraldSubscribers
import HeraldTemplates
import RawHTTPTesting
import Testing

@testable import HeraldServer

/// A server with the pages on which readers subscribe, and its list of subscribers.
final class SubscriptionFixture {
    let server: ServerFixture
    let register: SubscriberRegister
    private let folder: TemporaryFolder

    /// Starts the server. `change` changes it before.
    init(_ change: (inout ReleaseServer) -> Void = { _ in }) async throws {
        folder = try TemporaryFolder()
        let register = try SubscriberRegister.open(folder.file("subscribers.db"), secretPath: folder.file("subscribers.secret"))
        self.register = register
        let site = SubscriptionSite(
            actions: SubscriptionActions(
                register, lists: ["ngos", "ministries"], defaultLanguage: .english, mailDomain: "practices.example"),
            lists: [("ngos", Labels(["en": "NGOs", "fr": "ONG"])), ("ministries", Labels(["en": "Ministries & offices"]))],
            localizations: .shipped, language: .english, confirmDays: 7, retentionDays: 365)
        let french = try #require(LanguageTag(written: "fr"))
        server = try await ServerFixture().open { server in
            server.siteAddress = "https://office.example/practices/"
            server.subscriptions = site
            (server.look.title, server.look.translatedTitles) = ("Good practices", [french: "Bonnes pratiques"])
            change(&server)
        }
    }

    /// Sends a form.
    func post(_ target: String, _ body: String, _ fields: [String] = []) async throws -> RawHTTPResponse {
        try await server.ask("POST", target, ["Content-Type: application/x-www-form-urlencoded"] + fields, body: body)
    }

    /// Adds an active subscriber and returns the paths of the links, by act.
    func add(_ address: String = "anna@example.org", _ lists: [String] = ["ngos"], language: String = "en") throws -> [String: String] {
        let address = try #require(SubscriberAddress(written: address))
        _ = try register.add(
            address, .init(language: LanguageTag(written: language), lists: lists, consent: "letter"), act: .added, origin: "command",
            defaultLanguage: .english, mailDomain: "practices.example", at: ServerFixture.now)
        return try links(address)
    }

    func links(_ address: SubscriberAddress) throws -> [String: String] {
        let id = try #require(try register.subscriber(address)).id
        let links = SubscriberLinks(site: "/", secret: register.secret, confirmDays: 7)
        return [
            "confirm": links.confirm(id, lists: ["ngos"], at: ServerFixture.now), "unsubscribe": links.unsubscribe(id, list: "ngos"),
            "preferences": links.preferences(id, list: "ngos"),
        ]
    }

    func state(_ address: String = "anna@example.org") throws -> String? {
        try SubscriberAddress(written: address).flatMap { try register.subscriber($0) }?.state
    }

    var messageCount: Int { get throws { try MessageLedger(register).counts().values.reduce(0, +) } }
}
#endif
