import HeraldKit
import HeraldMail
import HeraldModel
import HeraldSubscribers
import MailTesting
import Testing

@testable import HeraldMailing

@Suite("The question to confirm a subscription")
struct QuestionTests {
    @Test("the question to confirm has a link for its reader, in the reader's language, and belongs to no list")
    func question() async throws {
        let fixture = try MailingFixture()
        let actions = SubscriptionActions(
            fixture.register, lists: ["ngos"], defaultLanguage: .english, mailDomain: "practices.example")
        let french = try #require(LanguageTag(written: "fr"))
        try actions.request(
            try #require(SubscriberAddress(written: "dora@readers.example")), .init(language: french, frequency: .every, lists: ["ngos"]),
            origin: "page", at: fixture.now)
        #expect(try await fixture.mailer().sendQuestions()?.summary.written == "1 sent")
        #expect(try await fixture.mailer().sendQuestions() == nil)
        let bytes = try #require(fixture.sink.message(1))
        let message = try #require(MessageReader.read([bytes]).first)
        #expect(message["Subject"] == "Veuillez confirmer votre abonnement" && message["Content-Language"] == "fr")
        #expect(message["List-Unsubscribe"] == nil && message["Reply-To"] == "team@practices.example")
        let text = try #require(message.parts.first?.text)
        #expect(text.contains("ONG") && text.contains("https://practices.example/subscribe/confirm?t="))
        let link = try #require(text.split(separator: "?t=").last?.prefix { !$0.isWhitespace })
        let page = try #require(message.parts.last)
        #expect(page.type == "text/html" && page.links == ["https://practices.example/subscribe/confirm?t=\(link)"])
        #expect(
            page.visible == """
                Example Institute Good practices in international migration Veuillez confirmer votre abonnement 15 juin 2025 \
                Cette adresse a été inscrite pour « Good practices in international migration » : ONG. Veuillez confirmer dans un \
                délai de 7 jours que vous souhaitez recevoir ces envois. Confirmer Si vous ne le souhaitez pas, ne faites rien : rien d’autre \
                ne sera envoyé. L’adresse ne sert qu’à l’envoi de ces bulletins. Elle est effacée 365 jours après votre désabonnement. \
                Example Institute
                """)
        #expect(try actions.confirm(String(link), at: fixture.now) == .done(["ngos"]))
    }

    @Test(
        "numbers of days are in the plural form of the reader's language",
        arguments: [
            ("en", "Please confirm within 1 day that", "erased 2 days after you unsubscribe."),
            ("fr", "confirmer dans un délai de 1 jour que", "effacée 2 jours après"),
            ("es", "en un plazo de 1 día que", "Se borra 2 días después"),
            ("ar", "خلال يوم واحد رغبتك", "ويُمحى بعد يومين من"),
        ])
    func days(_ language: String, _ confirmation: String, _ erasure: String) async throws {
        let fixture = try MailingFixture()
        let actions = SubscriptionActions(
            fixture.register, lists: ["ngos"], defaultLanguage: .english, mailDomain: "practices.example")
        let tag = try #require(LanguageTag(written: language))
        try actions.request(
            try #require(SubscriberAddress(written: "dora@readers.example")), .init(language: tag, frequency: .every, lists: ["ngos"]),
            origin: "page", at: fixture.now)
        _ = try await fixture.mailer { ($0.confirmDays, $0.retentionDays) = (1, 2) }.sendQuestions()
        let bytes = try #require(fixture.sink.message(1))
        let message = try #require(MessageReader.read([bytes]).first)
        let text = try #require(message.parts.first?.text).split(whereSeparator: \.isWhitespace).joined(separator: " ")
        #expect(text.contains(confirmation) && text.contains(erasure), "\(text)")
    }
}
