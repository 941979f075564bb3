import ArgumentParser
import HeraldCorpus
import HeraldDiagnostics
import HeraldModel
import HeraldStoreCore

/// `herald themes`.
struct ThemesCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "themes", abstract: "List the codes of the classification schemes, for records, selections and searches.",
        discussion: """
            Without an argument the schemes are listed. With a code those above it and below it are listed. --find looks for words, or
            beginnings of words, in the labels of all languages, and in codes.

            Example:
              herald themes iamm:6
              herald themes --find remittances --language fr
            """)

    @Argument(help: ArgumentHelp("A scheme such as iamm, or a code such as iamm:6; none: the schemes.", valueName: "scheme|code"))
    var code: String?

    @Option(help: ArgumentHelp("Only codes whose labels have all these words.", valueName: "words")) var find: String?
    @Option(help: ArgumentHelp("The language of labels.", valueName: "tag")) var language = LanguageTag.english.written
    @Flag(help: "Count the published practices of each code, with those of narrower codes.") var counts = false
    @Flag(help: "Print one JSON object a line.") var json = false
    @OptionGroup var options: WorkspaceOptions

    func run() async throws {
        try await reporting {
            guard let language = LanguageTag(written: language) else {
                throw Diagnostic("--language is \"\(language)\"; expected \(LanguageTag.expectation)")
            }
            var concepts = try Self.concepts(code, or: find != nil)
            if let find { concepts = Self.matches(for: find, among: concepts) }
            let list = ThemeList(concepts, in: language, isTree: find == nil, counts: try await practices(of: concepts))
            if json { return list.jsonLines.forEach { Console.line($0) } }
            Console.line(concepts.isEmpty ? "no code matches" : list.text)
        }
    }

    /// Returns the concepts to list: the schemes, or everything if `all` is true, without `code`; a scheme; or those above and below a
    /// code, and the code itself. Throws a ``Diagnostic`` if there is no such scheme or code.
    private static func concepts(_ code: String?, or all: Bool) throws -> [Concept] {
        let taxonomy = Corpus.taxonomy
        guard let code else { return all ? taxonomy.concepts : taxonomy.schemes.compactMap(taxonomy.concept) }
        guard code.contains(":") else {
            if taxonomy.schemes.contains(code) { return taxonomy.concepts.filter { $0.code == code || $0.code.hasPrefix(code + ":") } }
            throw Diagnostic(
                "no scheme is called \"\(code)\"; expected \(EnglishList.or(taxonomy.schemes))",
                hint: NearMiss.hint(for: code, among: taxonomy.schemes))
        }
        guard let theme = ThemeCode(written: code) else { throw Diagnostic("\"\(code)\" is not a code; expected \(ThemeCode.expectation)") }
        if let problem = taxonomy.problem(with: theme) { throw Diagnostic(problem.message, hint: problem.hint) }
        let above = taxonomy.concept(code).map { Array(ThemeList.above($0).reversed()) } ?? []
        return above + taxonomy.concepts.filter { $0.code == code || $0.code.hasPrefix(code + ".") }
    }

    /// Returns the concepts that have all `words`, or words that begin with them, in their code and the labels of one language.
    private static func matches(for words: String, among concepts: [Concept]) -> [Concept] {
        let wanted = SearchTokens(of: words).words
        return concepts.filter { concept in
            concept.labels.languages.contains { tag in
                guard let language = LanguageTag(written: tag) else { return false }
                let found = SearchTokens(of: "\(concept.code) \(concept.labels.label(in: language))").words
                return wanted.allSatisfy { word in found.contains { $0.starts(with: word) } }
            }
        }
    }

    /// Returns the number of published practices of each concept, by its code; `nil` without `--counts`. A scheme has the practices of its
    /// codes.
    private func practices(of concepts: [Concept]) async throws -> [String: Int]? {
        guard counts else { return nil }
        let store = try CommandContext(options).openStore(readOnly: true)
        let moment = try await store.moment(asOf: nil)
        var counts: [String: Int] = [:]
        for concept in concepts {
            var query = Query()
            let isScheme = !concept.code.contains(":")
            let parts = isScheme ? Corpus.taxonomy.concepts.filter { ThemeList.parent(of: $0)?.code == concept.code } : [concept]
            query.themes = parts.compactMap { ThemeCode(written: $0.code) }
            counts[concept.code] = query.themes.isEmpty ? 0 : try await store.count(of: query, at: moment)
        }
        return counts
    }
}
