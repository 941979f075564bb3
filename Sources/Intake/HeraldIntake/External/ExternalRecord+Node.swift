package import HeraldDiagnostics
package import HeraldModel

extension ExternalRecord {
    /// Returns the record as a node for ``RecordReader``, with the positions of its values.
    ///
    /// - Parameters:
    ///   - kind: the kind of practice, if the record does not contain one.
    ///   - language: the language, if the record does not contain one.
    ///   - taxonomy: the schemes whose codes are recognised among the keywords.
    package func node(kind: PracticeKind?, language: LanguageTag?, taxonomy: Taxonomy) -> Node {
        var draft = MappingBuilder(at: position)
        draft.add("id", Text(id.written, at: position))
        draft.add("kind", ownKind ?? kind.map { Text($0.rawValue, at: position) })
        draft.add("profile", Text(RecordProfile.narrative.rawValue, at: position))
        draft.add("language", ownLanguage ?? language.map { Text($0.written, at: position) })
        draft.add("title", title)
        draft.add("summary", summary ?? content.map { Text(Self.firstParagraph(of: $0.text), at: $0.position) })
        draft.add("narrative", narrative)
        draft.add("organisations", organisations)
        draft.add("places", countries.map { country in MappingBuilder(at: country.position) { $0.add("country", country) }.node })
        draft.add("themes", themes(of: taxonomy).map(MappingBuilder.scalar))
        draft.add("sources", [original.node, foundIn.node])
        return draft.node
    }

    /// The language as a tag, whatever code or name the record has for it. A text that is no language stays as it is, and is refused.
    private var ownLanguage: Text? {
        language.map { Text(LanguageName.language(for: $0.text)?.written ?? $0.text, at: $0.position) }
    }

    /// The first keyword that is a kind of practice.
    private var ownKind: Text? {
        subjects.lazy.map { Text($0.text.lowercased(), at: $0.position) }.first { PracticeKind(rawValue: $0.text) != nil }
    }

    /// Returns the keywords that begin with the name of a known scheme and a colon. The reader checks that the scheme has the code.
    private func themes(of taxonomy: Taxonomy) -> [Text] {
        var seen: Set<String> = []
        return subjects.filter { subject in
            guard let theme = ThemeCode(written: subject.text), taxonomy.schemes.contains(String(theme.scheme)) else { return false }
            return seen.insert(theme.written).inserted
        }
    }

    /// The full text as one section, or nothing if it is the same as the summary.
    private var narrative: [Node] {
        guard let content, let title, content.text != (summary?.text ?? Self.firstParagraph(of: content.text)) else { return [] }
        return [
            MappingBuilder(at: content.position) {
                $0.add("heading", title)
                $0.add("text", content)
            }.node
        ]
    }

    /// The publishers, or the authors if there are none, as the organisations that collected the practice.
    private var organisations: [Node] {
        (publishers.isEmpty ? authors : publishers).map { name in
            MappingBuilder(at: name.position) {
                $0.add("name", name)
                $0.add("role", Text(OrganisationRole.collector.rawValue, at: name.position))
            }.node
        }
    }

    /// The original text as a source.
    private var original: MappingBuilder {
        MappingBuilder(at: position) {
            $0.add("id", Text("original", at: position))
            $0.add("type", Text((link == nil ? SourceType.report : .web).rawValue, at: position))
            $0.add("title", title ?? Text(identifier, at: position))
            $0.add("authors", authors.map(MappingBuilder.scalar))
            $0.add("publisher", publishers.first)
            $0.add("year", date.map { Text(Self.year(of: $0.text), at: $0.position) })
            $0.add("doi", doi)
            $0.add("url", link)
            $0.add("via", Text("found-in", at: position))
        }
    }

    /// The feed or archive as a source.
    private var foundIn: MappingBuilder {
        MappingBuilder(at: position) {
            $0.add("id", Text("found-in", at: position))
            $0.add("type", Text(SourceType.web.rawValue, at: position))
            $0.add("title", Text(origin.title, at: position))
            $0.add("url", origin.address.map { Text($0, at: position) })
        }
    }

    /// Returns the year of a date. Feeds write dates in many forms, so these are tried in turn: the date format of feeds, ISO 8601, and the
    /// only number of four digits in the text. A text without a year is returned unchanged, and the reader refuses it.
    private static func year(of date: String) -> String {
        if let moment = Timestamp(internetMessage: date) ?? Timestamp(internetDate: date) { return String(moment.calendarDate.year) }
        if let date = PartialDate(written: date) { return String(date.year) }
        let numbers = Set(date.split { !("0"..."9").contains($0) }.filter { $0.count == 4 && $0.first != "0" })
        if numbers.count == 1, let year = numbers.first { return String(year) }
        return date
    }

    /// Returns the text up to the first empty line.
    private static func firstParagraph(of text: String) -> String {
        text.firstRange(of: "\n\n").map { String(text[..<$0.lowerBound]) } ?? text
    }
}
