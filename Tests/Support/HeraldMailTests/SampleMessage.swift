import HeraldMail
import Testing

/// Messages of each kind.
enum SampleMessage: String, CaseIterable {
    /// Text alone, in ASCII.
    case plain
    /// Text and HTML in French, with a list.
    case french
    /// Text and HTML in Arabic.
    case arabic
    /// Everything: list, sender, answers, attachments with names in several scripts.
    case all
    /// An address with letters that are not ASCII.
    case utf8

    static let csv = (try? MediaType("text/csv")).unsafelyUnwrapped

    func message() throws -> MailMessage {
        var message = MailMessage(
            from: Mailbox(try MailAddress("practices@example.org"), name: "Example Institute"),
            to: [Mailbox(try MailAddress("ana@example.com"))],
            subject: "Good practices for ministries, no. 2",
            date: try #require(MessageDate(secondsSince1970: 1_481_362_200)),
            id: try MessageID("2.ministries.6f1d", at: DomainName("example.org")))
        message.text = "Dear reader,\n\ntwo practices are new.\n"
        switch self {
        case .plain: break
        case .french: try makeFrench(&message)
        case .arabic: makeArabic(&message)
        case .all: try addAll(to: &message)
        case .utf8:
            message.to = [
                Mailbox(try MailAddress("anä@bücher.example"), name: "Ana Díaz"), Mailbox(try MailAddress("\"a b\"@example.org")),
            ]
        }
        return message
    }

    private func makeFrench(_ message: inout MailMessage) throws {
        message.from.name = "Institut « Exemple », département des migrations internationales et du développement"
        message.subject =
            "Bonnes pratiques pour les ministères : travailleurs saisonniers, regroupement familial et reconnaissance des diplômes"
        message.languages = ["fr"]
        message.text = """
            Chère lectrice,

            l’évaluation montre que les revenus ont augmenté de 35 % en deux ans, et que neuf travailleurs sur dix sont rentrés chez eux.
            .
            From the beginning: a line for old servers
            --
            L’équipe
            """
        message.html = Array("<p>L’évaluation montre que les revenus ont augmenté de 35&nbsp;% en deux ans.</p>".utf8)
        message.list = try MailingList(
            DomainName("ministries.practices.example.org"), name: "Ministères",
            unsubscribe: [
                MailLink("https://example.org/mail/unsubscribe?token=3q2-7wAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"),
                MailLink("mailto:leave@example.org?subject=ministries"),
            ], hasOneClick: true)
    }

    private func makeArabic(_ message: inout MailMessage) {
        message.from.name = "معهد المثال"
        message.subject = "ممارسات جيدة في الهجرة الدولية للوزارات: العمال الموسميون ولم شمل الأسرة"
        message.languages = ["ar", "en"]
        message.text = "القراء الأعزاء،\n\nهناك ممارستان جديدتان.\n"
        message.html = Array("<p dir=\"rtl\">هناك ممارستان جديدتان في قاعدة البيانات.</p>\n".utf8)
    }

    private func addAll(to message: inout MailMessage) throws {
        message.sender = Mailbox(try MailAddress("herald@mail.example.org"))
        message.replyTo = [
            Mailbox(try MailAddress("editors@example.org"), name: "Editors, \"Practices\""), Mailbox(try MailAddress("b@example.org")),
        ]
        message.html = Array("<!DOCTYPE html>\n<html lang=\"en\"><body><p>Two practices are new.</p></body></html>\n".utf8)
        message.list = try MailingList(
            DomainName("academia.example.org"), unsubscribe: [MailLink("mailto:leave@example.org")], hasOneClick: false)
        message.languages = ["en"]
        message.attachments = [
            MailAttachment("practices 2016.csv", type: Self.csv, bytes: Array("id,title\r\n1,Seasonal work\r\n".utf8)),
            MailAttachment("résumé – données.csv", type: Self.csv, bytes: Array(0...255)),
            MailAttachment("../ممارسات جيدة في الهجرة الدولية للوزارات.csv", type: try MediaType("application/zip"), bytes: []),
        ]
    }
}
