import HeraldModel
import Testing

@Suite("Reasons in several languages")
struct LocalizedReasonTests {
    private func tag(_ written: String) throws -> LanguageTag { try #require(LanguageTag(written: written)) }

    @Test("readers get the text in their language, in a broader one, or the first text with its language")
    func languages() throws {
        let reason = LocalizedReason("[en] Wrong.\n[fr] Faux.")
        #expect(reason.passage(in: try tag("fr")) == .init(text: "Faux.", language: try tag("fr")))
        #expect(reason.passage(in: try tag("fr-CA")) == .init(text: "Faux.", language: try tag("fr")))
        #expect(reason.passage(in: try tag("es")) == .init(text: "Wrong.", language: .english))
        #expect(reason.description == "Wrong." && !reason.isEmpty)
    }

    @Test(
        "a text without the marks of languages is the reason as it is",
        arguments: [
            "closed", "[sic] it was closed\nfor good", "[en]closed", "[en] ", "[en] one\n[en] two", "[] closed", "[closed", "[en] one\ntwo",
            "[en] one\n", "see [en] the text",
        ])
    func plain(_ written: String) throws {
        let reason = LocalizedReason(written)
        #expect(reason.passage(in: .english) == .init(text: written, language: nil) && reason.written == written)
    }

    @Test("a reason is read as it was written, and line breaks in it become spaces")
    func written() throws {
        let texts = [MapEntry(LanguageTag.english, "One.\nTwo."), MapEntry(try tag("ar"), "خطأ [1]")]
        let reason = LocalizedReason(texts)
        #expect(reason.written == "[en] One. Two.\n[ar] خطأ [1]")
        #expect(LocalizedReason(reason.written) == reason)
        #expect(LocalizedReason("").isEmpty && LocalizedReason("").passage(in: .english).text.isEmpty)
    }
}
