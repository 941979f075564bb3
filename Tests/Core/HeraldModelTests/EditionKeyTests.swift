import HeraldModel
import Testing

@Suite("Names of editions")
struct EditionKeyTests {
    @Test(
        "a key is read as it was written",
        arguments: [
            "monthly/audience-digest/ministries/en/4", "a-b/letters/local-authorities/zh-Hant-TW/120",
            "monthly/audience-digest/ministries/en/4-rejected-12",
        ])
    func written(_ text: String) {
        #expect(EditionKey(written: text)?.written == text)
    }

    @Test(
        "a text of another form is no key",
        arguments: [
            "", "monthly", "monthly/ministries/en/4", "monthly/audience-digest/ministries/en/4/5",
            "monthly/audience-digest/ministries/EN/4",
            "monthly/audience-digest/ministries/english-language/4", "monthly/audience-digest/ministries/en/0",
            "monthly/audience-digest/ministries/en/04", "monthly/audience-digest/ministries/en/-1",
            "monthly/audience-digest/ministries/en/+1", "monthly/../ministries/en/1", "monthly//ministries/en/1",
            "monthly/audience digest/ministries/en/1", "monthly/audience-digest/ministries/en/x",
            "monthly/audience-digest/ministries/en/1-", "monthly/audience-digest/ministries/en/1-rejected",
            "monthly/audience-digest/ministries/en/1-rejected-0", "monthly/audience-digest/ministries/en/1-refused-1",
            "monthly/audience-digest/ministries/en/1-rejected-1-1",
        ])
    func refused(_ text: String) {
        #expect(EditionKey(written: text) == nil)
    }

    @Test("keys are in the order of pipeline, stage, audience, language and number")
    func order() throws {
        let written = [
            "a/digest/academia/en/2-rejected-1", "a/digest/academia/en/2-rejected-2", "a/digest/academia/en/2", "a/digest/academia/en/10",
            "a/digest/academia/fr/1", "a/digest/ngos/en/1", "b/digest/academia/en/1",
        ]
        let keys = try written.map { try #require(EditionKey(written: $0)) }
        #expect(keys.reversed().sorted() == keys)
    }
}
