import Testing

/// Sentences as curators write them: some contradict themselves or the timeframe of their record, others only look as if they did.
@Suite("What herald lint says of sentences")
struct ProseTests {
    /// What is printed about a record of one sentence, in `language`, with a timeframe such as `2006 2009` or none.
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
