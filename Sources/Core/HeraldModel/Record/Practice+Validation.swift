import HeraldDiagnostics

/// A mistake in the contents of a record, and the path to it.
///
///     let problem = RecordProblem(["claims", "2", "source"], "no source is called \"stdy\"", hint: "did you mean \"study\"?")
///     let place = problem.path.joined(separator: ".")  // "claims.2.source"
public struct RecordProblem: Sendable, Hashable {
    /// The path: keys, and indexes from 0, such as `["claims", "2", "source"]`.
    public var path: [String]
    /// The problem with the value found, then what was expected, in lower case, names in quotes.
    public var message: String
    /// A remedy, or `nil` if there is no obvious one.
    public var hint: String?

    /// Creates a problem.
    public init(_ path: [String], _ message: String, hint: String? = nil) {
        self.path = path
        self.message = message
        self.hint = hint
    }
}

extension Practice {
    /// Returns the contradictions in a record, beyond the shape of single values.
    ///
    ///     var practice = Practice()
    ///     practice.title = LocalizedText("A title")
    ///     practice.summary = LocalizedText("A summary.")
    ///     practice.claims = [Claim()]
    ///     practice.claims[0].value = Figure(written: "35")
    ///     let problems = practice.problems(
    ///         gazetteer: Gazetteer(countries: [], regions: [], currencies: []), taxonomy: Taxonomy(concepts: []))
    ///     let messages = problems.map(\.message)  // ["a figure without a source", "a figure without a page"]
    ///
    /// Checked are lengths, translations, dates, sources of figures, findings of evidence, links, and codes of
    /// themes, countries and currencies.
    ///
    /// - Parameters:
    ///   - gazetteer: The countries and currencies that exist.
    ///   - taxonomy: The themes that exist.
    /// - Returns: All mistakes, in no particular order of importance. A record with one is not stored.
    public func problems(gazetteer: Gazetteer, taxonomy: Taxonomy) -> [RecordProblem] {
        textProblems + timeframeProblems + yearProblems + figureProblems + evidenceProblems + linkProblems
            + codeProblems(gazetteer: gazetteer, taxonomy: taxonomy)
    }

    /// Empty or overlong texts, and translations that `translations` does not name.
    private var textProblems: [RecordProblem] {
        var problems: [RecordProblem] = []
        if title.original.utf8.count > 160, title.original.count > 160 {
            problems.append(RecordProblem(["title"], "a title of \(title.original.count) characters; expected at most 160"))
        }
        for (name, text) in [("title", title), ("summary", summary)] where text.original.allSatisfy(\.isWhitespace) {
            problems.append(RecordProblem([name], "\"\(name)\" is empty; expected a text"))
        }
        for entry in translations where entry.value < 1 {
            problems.append(RecordProblem(["translations", entry.key.written], "version \(entry.value); expected 1 or more"))
        }
        for entry in title.translations where !translations.contains(where: { $0.key == entry.key }) {
            problems.append(
                RecordProblem(
                    ["title", entry.key.written], "a title in \"\(entry.key.written)\", which \"translations\" does not name",
                    hint: "add it: translations: { \(entry.key.written): 1 }"))
        }
        return problems
    }

    /// An end before the start.
    private var timeframeProblems: [RecordProblem] {
        guard let start = timeframe?.start, let end = timeframe?.end, end.isBefore(start) else { return [] }
        return [RecordProblem(["timeframe", "end"], "the end \"\(end.written)\" is before the start \"\(start.written)\"")]
    }

    /// Years that no calendar has, such as a date without hyphens, or the number of a day in a spreadsheet.
    private var yearProblems: [RecordProblem] {
        let lists = [
            ("claims", claims.map(\.year)), ("evidence", evidence.map(\.year)), ("links", links.map(\.year)),
            ("sources", sources.map(\.year)),
        ]
        var problems: [RecordProblem] = []
        for (list, years) in lists {
            for (index, year) in years.enumerated() {
                guard let year, !(-9999...9999).contains(year) else { continue }
                problems.append(RecordProblem([list, String(index), "year"], "\(year) is no year; expected one of four digits"))
            }
        }
        return problems
    }

    /// Figures without a source or a page.
    private var figureProblems: [RecordProblem] {
        var problems: [RecordProblem] = []
        for (index, claim) in claims.enumerated() {
            let path = ["claims", String(index)]
            problems += sourceProblems(claim.source, at: path)
            guard claim.value != nil else { continue }
            if claim.source == nil {
                problems.append(RecordProblem(path, "a figure without a source", hint: "name one of the record's sources: source: ID"))
            }
            if claim.page == nil {
                problems.append(RecordProblem(path, "a figure without a page", hint: "add the page of the source: page: 21"))
            }
        }
        for (index, target) in targets.enumerated() { problems += sourceProblems(target.source, at: ["targets", String(index)]) }
        return problems
    }

    /// Evidence without a finding, and awaited evidence with one.
    private var evidenceProblems: [RecordProblem] {
        var problems: [RecordProblem] = []
        for (index, entry) in evidence.enumerated() {
            let path = ["evidence", String(index)]
            problems += sourceProblems(entry.source, at: path)
            if entry.finding == nil, entry.type != .awaited {
                problems.append(
                    RecordProblem(path, "\"\(entry.type.rawValue)\" without a finding; expected \(EvidenceFinding.expectation)"))
            }
            if entry.finding != nil, entry.type == .awaited {
                problems.append(RecordProblem(path + ["finding"], "evidence that is awaited cannot have a finding yet"))
            }
        }
        return problems
    }

    /// Sources with the same id, and links to nothing or to the record itself.
    private var linkProblems: [RecordProblem] {
        var problems: [RecordProblem] = []
        var seen: Set<Slug> = []
        for (index, source) in sources.enumerated() {
            if !seen.insert(source.id).inserted {
                problems.append(RecordProblem(["sources", String(index), "id"], "two sources are called \"\(source.id)\""))
            }
            problems += sourceProblems(source.via, at: ["sources", String(index)], key: "via")
        }
        for (index, link) in links.enumerated() {
            if link.practice == nil, link.name == nil {
                problems.append(RecordProblem(["links", String(index)], "a link to nothing; expected \"practice\" or \"name\""))
            }
            if link.practice == id { problems.append(RecordProblem(["links", String(index), "practice"], "a link to the record itself")) }
        }
        return problems
    }

    /// Returns the problem of a reference to a source that the record does not have.
    private func sourceProblems(_ source: Slug?, at path: [String], key: String = "source") -> [RecordProblem] {
        guard let source, !sources.contains(where: { $0.id == source }) else { return [] }
        let known = sources.map(\.id.written)
        return [
            RecordProblem(
                path + [key], "no source is called \"\(source)\"; expected \(EnglishList.or(known))",
                hint: NearMiss.hint(for: source.written, among: known))
        ]
    }

    /// Returns the problems of codes that do not exist.
    private func codeProblems(gazetteer: Gazetteer, taxonomy: Taxonomy) -> [RecordProblem] {
        var problems: [RecordProblem] = []
        for (index, theme) in themes.enumerated() {
            if let problem = taxonomy.problem(with: theme) {
                problems.append(RecordProblem(["themes", String(index)], problem.message, hint: problem.hint))
            }
        }
        func country(_ code: CountryCode?, _ path: [String]) {
            guard let code, let problem = gazetteer.problem(with: code) else { return }
            problems.append(RecordProblem(path, problem.message, hint: problem.hint))
        }
        for (index, place) in places.enumerated() { country(place.country, ["places", String(index), "country"]) }
        for (index, corridor) in corridors.enumerated() {
            country(corridor.from, ["corridors", String(index), "from"])
            country(corridor.to, ["corridors", String(index), "to"])
        }
        for (index, link) in links.enumerated() { country(link.country, ["links", String(index), "country"]) }
        for (index, cost) in costs.enumerated() where !gazetteer.hasCurrency(cost.currency) {
            problems.append(
                RecordProblem(["costs", String(index), "currency"], "\"\(cost.currency.written)\" is not a currency of ISO 4217"))
        }
        return problems
    }
}
