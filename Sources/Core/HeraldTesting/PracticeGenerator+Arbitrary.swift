public import HeraldModel

extension PracticeGenerator {
    /// Returns the next record, valid but with odd contents: for tests of properties that hold for every record.
    ///
    /// The record starts as one of ``practice()``. Then each of these changes is made or not, by chance:
    ///
    /// | field | odd contents |
    /// |---|---|
    /// | any text | letters of three scripts, emoji, combining marks, quotation marks, markup, line breaks, controls, noncharacters |
    /// | `language` | `pt-BR` in place of `en` |
    /// | `translations` | up to three: `fr`, `zh-Hant` and `ar`, which runs from right to left, each of some texts only |
    /// | `title` | 1 to 40 characters |
    /// | `purpose`, `approach`, `context`, `narrative` | missing |
    /// | `timeframe`, `costs`, `themes`, `level`, `effect`, `criteria` | missing |
    /// | `target-groups`, `strengths` | none, or up to three target groups and two strengths |
    /// | `claims` | a figure that is negative, fractional, a range, or has thirty digits; a year from -100 to 2899, or none |
    /// | `category-override` | a category decided by a reviewer |
    /// | `contacts`, `sources` | names and authors of odd characters, or no authors |
    /// | `sensitivity` | none, so that costs are public |
    /// | `curators-notes` | one |
    ///
    ///     var generator = PracticeGenerator(seed: 7)
    ///     for _ in 0..<50 {
    ///         let practice = generator.arbitrary()
    ///         let text = practice.title.original
    ///         #expect(!text.isEmpty && text.count <= 40)
    ///     }
    ///
    /// Codes of themes, countries and currencies are real, so a lookup in the shipped lists succeeds. The first
    /// character of a text is always a letter.
    ///
    /// When a property fails, print the seed and the id. The same seed makes the record again, after those before it:
    /// all take their numbers from one sequence.
    ///
    ///     var again = PracticeGenerator(seed: 7)
    ///     let third = (1...3).map { _ in again.arbitrary() }[2]
    ///     let id = third.id  // "generated-000003"
    ///
    /// Then find the smallest record that fails: copy the odd field into ``Samples/minimal``, and keep that as a test of
    /// its own.
    ///
    /// - Returns: A record whose id is one higher than that of the record before it.
    public mutating func arbitrary() -> Practice {
        var practice = practice()
        practice.language = random.chance(oneIn: 3) ? tag("pt-BR") : .english
        practice.translations = []
        for language in ["fr", "zh-Hant", "ar"] where random.chance(oneIn: 2) {
            practice.translations.append(MapEntry(tag(language), 1 + random.below(9)))
        }
        let languages = practice.translations.map(\.key)
        practice.title = text(languages, limit: 40)
        practice.summary = text(languages)
        practice.purpose = random.chance(oneIn: 2) ? nil : text(languages)
        practice.approach = random.chance(oneIn: 2) ? nil : text(languages)
        practice.targetGroups = (0..<random.below(4)).map { _ in text(languages) }
        practice.strengths = (0..<random.below(3)).map { _ in text(languages) }
        practice.context = random.chance(oneIn: 3) ? nil : PracticeContext()
        if random.chance(oneIn: 2) { practice.context?.social = text(languages) }
        thin(&practice, languages)
        return practice
    }

    /// Empties some fields and fills others with rare forms, such as a figure of thirty digits or a year before our
    /// era.
    private mutating func thin(_ practice: inout Practice, _ languages: [LanguageTag]) {
        if random.chance(oneIn: 3) { practice.narrative = [] }
        if random.chance(oneIn: 3) { practice.timeframe = nil }
        if random.chance(oneIn: 3) { practice.costs = [] }
        if random.chance(oneIn: 3) { practice.themes = [] }
        if random.chance(oneIn: 3) { practice.sensitivity = [] }
        if random.chance(oneIn: 3) { practice.criteria = nil }
        if random.chance(oneIn: 2) { practice.level = nil }
        if random.chance(oneIn: 2) { practice.effect = nil }
        for index in practice.claims.indices where random.chance(oneIn: 2) {
            practice.claims[index].value = Figure(
                written: random.pick(["-3", "0.25", "5..8", "-1.5..2", "123456789012345678901234567890"]))
            practice.claims[index].statement = text(languages)
            practice.claims[index].year = random.chance(oneIn: 2) ? nil : random.below(3000) - 100
        }
        if random.chance(oneIn: 3) {
            var override = CategoryOverride()
            (override.category, override.reason, override.by) = (random.pick(Category.allCases), text(languages), string())
            practice.categoryOverride = override
        }
        for index in practice.contacts.indices { practice.contacts[index].name = string() }
        for index in practice.sources.indices { practice.sources[index].authors = (0..<random.below(3)).map { _ in string() } }
        if random.chance(oneIn: 3) { practice.curatorsNotes = [text(languages)] }
    }

    /// Returns a text with a translation into some of `languages`.
    private mutating func text(_ languages: [LanguageTag], limit: Int = 300) -> LocalizedText {
        var text = LocalizedText(string(limit: limit))
        for language in languages where random.chance(oneIn: 2) { text.translations.append(MapEntry(language, string(limit: limit))) }
        return text
    }

    /// Returns a text of 1 to `limit` characters that begins with a letter.
    ///
    /// Each piece has broken a format somewhere:
    ///
    /// | pieces | reason |
    /// |---|---|
    /// | `é`, `ß`, `ع`, `漢` | two and three bytes in UTF-8, a letter that grows when it is capitalised, right to left |
    /// | emoji, one of them joined from three scalars | four bytes; a character that must not be cut |
    /// | `e` with a combining accent | equal to `é` as a character, not as bytes |
    /// | `"`, `\`, `/`, line breaks, tabs | escapes of JSON, CSV and YAML |
    /// | U+0001, U+007F | controls, which XML 1.0 forbids or discourages |
    /// | U+2028 | a line break in some languages and not in others |
    /// | `{`, `}`, `[`, `]`, `:`, `,`, `#`, `&`, `*`, `!`, `- `, `~`, `null` | syntax of YAML and of templates |
    /// | `<`, `'`, `&` | markup |
    /// | U+FFFD, U+10FFFF | the replacement character, and the last code point, a noncharacter |
    private mutating func string(limit: Int = 60) -> String {
        let pieces = [
            "a", "Z", "7", " ", "é", "ß", "ع", "漢", "🧭", "👩‍🌾", "e\u{301}", "\"", "\\", "/", "\n", "\t", "\r", "\u{1}", "\u{7F}", "\u{2028}",
            "{", "}", "[", "]", ":", ",", "#", "&", "*", "!", "'", "<", "null", "~", "- ", "\u{FFFD}", "\u{10FFFF}",
        ]
        var string = random.pick(["A", "é", "漢"])
        for _ in 0..<random.below(limit) { string += random.pick(pieces) }
        return String(string.prefix(limit))
    }

    /// Returns a language tag from a text that is known to be one.
    private func tag(_ written: String) -> LanguageTag { LanguageTag(written: written) ?? .english }
}
