import HeraldModel
import HeraldTesting
import Testing

@testable import HeraldLint

@Suite("Numbers in prose")
struct NumberTests {
    private static func quantities(_ text: String, _ language: String = "en") -> [Quantity] {
        let tag = LanguageTag(written: language) ?? .english
        return Passage(text, at: [], language: tag, isTranslation: false).quantities
    }

    @Test(
        "each way of writing a number is read as its value",
        arguments: [
            ("en", "1,234 people", 1234), ("en", "1 234 people", 1234), ("en", "1.234 people", 1234), ("en", "1'234 people", 1234),
            ("en", "1\u{202F}234\u{202F}567 people", 1_234_567), ("en", "1,234,567.5 euros", 1_234_567.5), ("en", "2.9 per cent", 2.9),
            ("en", "1.234 million", 1_234_000), ("en", "175 million migrants", 175_000_000), ("en", "3.6m workers", 3_600_000),
            ("en", "USD 2 bn", 2_000_000_000), ("en", "twenty-three states", 23), ("en", "one hundred and fifty people", 150),
            ("en", "two thousand five hundred people", 2500), ("en", "three million people", 3_000_000), ("en", "eleven states", 11),
            ("fr", "1 234 personnes", 1234), ("fr", "2,9 %", 2.9), ("fr", "1.234 personnes", 1234), ("fr", "vingt-trois États", 23),
            ("fr", "3 milliards d’euros", 3_000_000_000), ("fr", "soixante-cinq personnes", 65), ("es", "veintitrés Estados", 23),
            ("de", "1.234,567 Euro", 1234.567), ("de", "1.234.567 Euro", 1_234_567),
            ("fr", "1 234,567 euros", 1234.567),
            ("en", "1,234.567 euros", 1234.567), ("en", "1234.567 euros", 1234.567),
            ("fr", "1234,567 euros", 1234.567), ("fr", "1,234 euros", 1.234), ("en", "0.234 euros", 0.234),
            ("es", "treinta y cinco personas", 35), ("es", "1.234 personas", 1234), ("es", "5 millones de personas", 5_000_000),
        ])
    func values(_ language: String, _ text: String, _ value: Double) {
        let found = Self.quantities(text, language)
        #expect(found.count == 1, "\(text): \(found.map(\.value))")
        #expect(found.first?.value == value, "\(text)")
    }

    @Test(
        "a number is taken for what it is the number of",
        arguments: [
            ("in 2009 it began", Quantity.Kind.year), ("over 2000 professionals came", .count), ("3 percent of them", .percent),
            ("3 % of them", .percent),
            ("3 per cent of them", .percent), ("EUR 500 for each", .money), ("500 euros for each", .money), ("$500 for each", .money),
            ("Article 17 says", .identifier), ("No. 143 of them", .identifier), ("the 2nd time", .identifier),
            ("on 5 July the", .identifier),
            ("12 states came", .count),
        ])
    func kinds(_ text: String, _ kind: Quantity.Kind) {
        #expect(Self.quantities(text).first?.kind == kind, "\(text)")
    }

    @Test(
        "a magnitude after a range is that of both ends, unless the lower one would be the larger then",
        arguments: [
            ("1.5 to 2 million people", 1.5e6, 2e6), ("1.5-2 million people", 1.5e6, 2e6), ("1 to 2.5 million people", 1e6, 2.5e6),
            ("2 to 3 million people", 2e6, 3e6), ("150 to 2 million people", 150, 2e6), ("900 thousand to 2 million people", 9e5, 2e6),
        ])
    func ranges(_ text: String, _ lower: Double, _ upper: Double) throws {
        let quantity = try #require(Self.quantities(text).first)
        #expect(quantity.value == lower && quantity.upper == upper, "\(text)")
        #expect(quantity.bounds.contains(upper), "\(text)")
    }

    @Test(
        "words before a number say how exactly it is meant",
        arguments: [
            ("over 200 people", Quantity.Qualifier.atLeast), ("more than 200 people", .atLeast), ("almost 200 people", .atMost),
            ("up to 200 people", .atMost),
            ("some 200 people", .about), ("an estimated 200 people", .about), ("200 people", .exact),
        ])
    func hedges(_ text: String, _ hedge: Quantity.Qualifier) {
        #expect(Self.quantities(text).first?.qualifier == hedge, "\(text)")
    }

    @Test(
        "every whole number below a thousand million is read back, however its thousands are separated", arguments: [1 as UInt64, 7, 2016])
    func property(_ seed: UInt64) {
        var random = SplitMix64(seed: seed)
        for _ in 0..<500 {
            let number = Int(random.next() % 1_000_000_000) + 3000
            for separator in [",", " ", "\u{A0}", "\u{202F}", "'", "’"] {
                let text = "exactly \(Self.grouped(number, separator)) people"
                #expect(Self.quantities(text).map(\.value) == [Double(number)], "seed \(seed): \(text)")
            }
        }
    }

    private static func grouped(_ number: Int, _ separator: String) -> String {
        var digits = String(number)[...]
        var groups: [Substring] = []
        while digits.count > 3 {
            groups.insert(digits.suffix(3), at: 0)
            digits = digits.dropLast(3)
        }
        return ([digits] + groups).joined(separator: separator)
    }

    @Test("no text makes the reader stumble", arguments: [3 as UInt64, 11])
    func hostile(_ seed: UInt64) {
        var random = SplitMix64(seed: seed)
        let pieces = [
            "12", "1,2,3", "..", "million", "per", "cent", "%", "–", "’", "é", "\n", "(", ")", "of", "to", "2009", "million million",
            "\u{202F}", "🙂", "one", "hundred", "and", ":", " ",
        ]
        for _ in 0..<400 {
            let text = (0..<Int(random.next() % 30)).map { _ in pieces[Int(random.next() % UInt64(pieces.count))] }.joined(
                separator: random.next() % 2 == 0 ? " " : "")
            var practice = Practice()
            practice.summary = LocalizedText(text)
            practice.title = LocalizedText(text)
            let findings = Lint.findings(in: LintRecord(practice))
            #expect(findings.allSatisfy { !$0.path.isEmpty && !$0.message.isEmpty }, "seed \(seed): \(text)")
        }
    }
}
