import HeraldModel
import HeraldTesting
import Testing

@Suite("Sort keys")
struct SortKeyTests {
    private func sorted(_ texts: [String], _ language: String = "en") -> [String] {
        let tag = LanguageTag(written: language) ?? .english
        return texts.sorted { SortKey($0, in: tag) < SortKey($1, in: tag) }
    }

    private func initials(_ texts: [String], _ language: String = "en") -> [String] {
        let tag = LanguageTag(written: language) ?? .english
        return texts.map { SortKey($0, in: tag).initial }
    }

    @Test("case, accents, quotation marks and the number of blanks do not count, and shorter words come first")
    func order() {
        let order = [
            "24 hours", "365 days", "a  zone", "Abc", "“Eagle”", "eau", "Écoles", "ecologie", "Ø", "Œuvre", "Oslo", "straße", "Strasse 2",
            "zebra",
        ]
        #expect(sorted(order.reversed()) == order)
        #expect(initials(["24 hours", "¿Qué?", "“Écoles”", "Œuvre", "ßa", "½", "…", ""]) == ["#", "Q", "E", "O", "S", "#", "#", "#"])
    }

    @Test("accents are the same in one scalar and in two")
    func composed() {
        let (composed, decomposed) = (SortKey("\u{F1}o", in: .english), SortKey("n\u{303}o", in: .english))
        #expect(composed == decomposed && composed.hashValue == decomposed.hashValue)
        #expect(initials(["\u{F1}o", "n\u{303}o"], "es-MX") == ["Ñ", "Ñ"])
    }

    @Test(
        "a letter of its own has its place in the language that has it",
        arguments: [
            ("es", ["nube", "ñandú", "oso"], "Ñ"), ("en", ["ñandú", "nube", "oso"], "N"), ("sv", ["zon", "ås", "ärlig"], "Å"),
            ("da", ["zone", "ære", "øl"], "Æ"), ("fr", ["ære", "øl", "zone"], "A"),
        ])
    func ownLetters(language: String, order: [String], initial: String) {
        #expect(sorted(order.reversed(), language) == order)
        #expect(initials(order, language).contains(initial))
    }

    @Test("Arabic, Greek, Cyrillic, Chinese and Devanagari have letters of their own")
    func scripts() {
        #expect(initials(["برنامج", "أطفال", "إدماج", "«ملجأ»", "المأوى"], "ar") == ["ب", "ا", "ا", "م", "ا"])
        #expect(initials(["Ώρα", "ёлка", "中文", "हिन्दी", "٣ أشهر"]) == ["Ω", "Е", "中", "ह", "#"])
        #expect(sorted(["ب", "zebra", "أ", "Ώρα", "٣", "2"], "ar") == ["2", "٣", "zebra", "Ώρα", "أ", "ب"])
        // The vowel signs of Arabic do not count; those of Devanagari do.
        #expect(sorted(["كَتب ب", "كتب ا"], "ar") == ["كتب ا", "كَتب ب"])
        #expect(sorted(["कि", "का"], "hi") == ["का", "कि"])
    }

    @Test("the order is one: of any two texts one comes first, and texts with equal keys are equal", arguments: 0..<50 as Range<UInt64>)
    func total(seed: UInt64) {
        var generator = PracticeGenerator(seed: seed)
        let titles = (0..<12).map { _ in generator.arbitrary().title.original }
        let keys = titles.map { SortKey($0, in: .english) }
        for (a, first) in zip(keys, titles) {
            for (b, second) in zip(keys, titles) {
                let relations = [a < b, b < a, a == b].count { $0 }
                #expect(relations == 1, "seed \(seed): \(first), \(second)")
                #expect((a == b) == (first == second), "seed \(seed): \(first), \(second)")
            }
        }
        let sorted = keys.sorted()
        for index in sorted.indices.dropLast() { #expect(!(sorted[index + 1] < sorted[index]), "seed \(seed)") }
        let initials = sorted.map(\.initial)
        #expect(initials.allSatisfy { !$0.isEmpty }, "seed \(seed)")
    }
}
