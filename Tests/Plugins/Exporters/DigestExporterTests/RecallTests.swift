import HeraldKit
import HeraldModel
import HeraldTesting
import MailTesting
import Testing

@Suite("Recalls")
struct RecallTests {
    private static let reason = "The number was ten times too high."

    @Test("a recall says in subject, heading and preheader what was wrong, and has no lead, no counts and no call to action")
    func frame() async throws {
        let recall = try await EditionDocuments([.corrected(Samples.full, ["summary"])], recall: Self.reason)
        #expect(recall.mail["Subject"] == "Correction: Seasonal work")
        #expect(
            recall.visible.hasPrefix(
                """
                Herald Good practices & more No. 7 · March 2017 · Digest for Ministries Correction: Seasonal work State of 20 March 2017 \
                This edition corrects what you were sent before: \(Self.reason) Corrections Seasonal work
                """), "\(recall.visible)")
        let hidden = try #require(recall.mail.parts.last?.text?.firstMatch(of: /mso-hide:all[^>]*>([^<]*)</))
        #expect(hidden.1.hasPrefix(Self.reason))
        #expect(recall.page.contains("<h1>Correction: Seasonal work</h1><p>State of 20 March 2017</p>"))
        for document in [recall.visible, recall.text, recall.page] {
            for words in [
                "Each practice stands by itself", "1 practice", "What the practices achieve", "Which of these could", "At a glance",
            ] {
                #expect(!document.contains(words), "\(words)")
            }
        }
    }

    @Test(
        "the subject names the first practice and counts the others, in the language of the edition",
        arguments: [
            ("en", "Withdrawn: One and 2 more", "Correction: Seasonal work and 1 more"),
            ("fr", "Retirée\u{A0}: One et 2 autres", "Correction\u{A0}: Travail saisonnier et 1 autre"),
            ("es", "Retirada: One y 2 más", "Corrección: Seasonal work y 1 más"),
            ("ar", "سُحبت: One وممارستان أخريان", "تصحيح: العمل الموسمي وممارسة أخرى"),
        ])
    func subjects(_ language: String, _ withdrawal: String, _ correction: String) async throws {
        let tag = try #require(LanguageTag(written: language))
        let ended = ["One", "Two", "Three"].map { EditionItem.withdrawn($0.lowercased(), $0) }
        #expect(try await EditionDocuments(in: tag, ended, recall: Self.reason).mail["Subject"] == withdrawal)
        let mixed = [ended[0], .corrected(Samples.full, ["claims"])]
        #expect(try await EditionDocuments(in: tag, mixed, recall: Self.reason).mail["Subject"] == correction)
    }

    @Test("readers get the reason in their language; one in another language has the name of that language after it")
    func languages() async throws {
        let reason = "[en] It was wrong.\n[fr] C’était faux."
        let items = [EditionItem.corrected(Samples.full, ["summary"])]
        let french = try #require(LanguageTag(written: "fr"))
        let own = try await EditionDocuments(in: french, items, recall: reason)
        let text = own.text.split(separator: "\n").joined(separator: " ")
        #expect(
            text.contains("ce que vous avez reçu auparavant") && text.contains("C’était faux.") && !text.contains("It was wrong"),
            "\(own.text)")
        let spanish = try #require(LanguageTag(written: "es"))
        let other = try await EditionDocuments(in: spanish, items, recall: reason)
        #expect(other.page.contains("lo que recibió antes: <bdi lang=\"en\" dir=\"ltr\">It was wrong.</bdi> (inglés)"), "\(other.page)")
        #expect(other.text.contains("It was wrong. (inglés)"), "\(other.text)")
        let hidden = try #require(other.mail.parts.last?.text?.firstMatch(of: /mso-hide:all[^>]*>([^<]*)</))
        #expect(hidden.1.hasPrefix("It was wrong. (inglés)"))
    }

    @Test("the reason of a withdrawal is in the language of the edition, or marked with its own")
    func withdrawal() async throws {
        var item = EditionItem.withdrawn("one", "One")
        item.tombstone?.reason = "[fr] Le programme est terminé."
        let page = try await EditionDocuments([item]).page
        #expect(page.contains("<dd>Reason: <bdi lang=\"fr\" dir=\"ltr\">Le programme est terminé.</bdi> (French)</dd>"), "\(page)")
        let own = try await EditionDocuments(in: try #require(LanguageTag(written: "fr")), [item]).page
        #expect(own.contains(": <bdi>Le programme est terminé.</bdi></dd>"), "\(own)")
    }

    @Test("a correction shows what changed, also to an audience that is not shown it otherwise, with the value that it had before")
    func changed() async throws {
        var before = Samples.full.claims
        before[0].value = Figure(written: "50000")
        let recall = try await EditionDocuments(
            for: "ngos", [.corrected(Samples.full, ["claims"], before: before)], recall: Self.reason)
        #expect(recall.text.contains("5,000 workers; before: 50,000 workers: Places each year"))
        #expect(recall.visible.contains("5,000 workers ; before: 50,000 workers"), "\(recall.visible)")
        let issue = try await EditionDocuments(for: "ngos", [.new(Samples.full)])
        #expect(!issue.text.contains("5,000 workers"))
    }

    @Test("no earlier value is named for a claim that was not the same one")
    func otherClaim() async throws {
        var before = Samples.full.claims
        before[0].value = Figure(written: "50000")
        before[0].statement = LocalizedText("Farms that take part")
        before.append(before[0])
        let recall = try await EditionDocuments([.corrected(Samples.full, ["claims"], before: before)], recall: Self.reason)
        #expect(recall.text.contains("5,000 workers: Places each year") && !recall.text.contains("before: 50"))
    }
}
