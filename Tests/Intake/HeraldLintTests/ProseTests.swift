import Testing

/// Sentences as curators write them. Some contradict themselves or the timeframe of their record, others only seem to.
@Suite("What herald lint says of sentences")
struct ProseTests {
    /// Returns the findings for a record with one sentence in `language`. `timeframe` is two years such as `2006 2009`, or empty.
    static func printed(_ text: String, language: String, timeframe: String) -> String {
        let years = timeframe.split(separator: " ")
        let line = years.count == 2 ? "timeframe: { start: \(years[0]), end: \(years[1]) }\n" : ""
        return LintCase.printed(
            """
            id: sentence
            kind: programme
            language: \(language)
            title: A sentence
            summary: "\(text)"
            \(line)sources:
              - { id: report, type: report, title: Annual report, year: 2016 }

            """)
    }

    @Test("a contradiction is found in other words too", arguments: SentenceFixtures.wrong)
    func wrong(_ sentence: SentenceFixtures.Row) {
        let printed = Self.printed(sentence.text, language: sentence.language, timeframe: sentence.timeframe)
        #expect(printed.contains("lint: \(sentence.rule):"), "\(sentence.text): \(printed)")
    }

    @Test("a sentence that is right is left alone", arguments: SentenceFixtures.right)
    func right(_ sentence: SentenceFixtures.Row) {
        #expect(Self.printed(sentence.text, language: sentence.language, timeframe: sentence.timeframe) == "", "\(sentence.text)")
    }
}
