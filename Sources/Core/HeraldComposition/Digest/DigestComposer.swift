import HeraldKit
package import HeraldModel
import HeraldTemplates

/// Composes digests for one audience in one language.
///
/// Compose the entries first, then the digest of their sections. A digest of what is new has a section for each kind of news, and each
/// entry says why it is there.
///
///     let entries = practices.map { composer.entry(of: $0, because: "It is new.") }
///     let digest = composer.digest([DigestSection([composer.word("New practices")], entries)], at: place)
package struct DigestComposer {
    /// The words and texts of the language.
    package let parts: CollectionComposer
    package let audience: Audience

    /// - Parameters:
    ///   - parts: The language of the digest, and the paths of full briefs.
    ///   - audience: The readers.
    package init(_ parts: CollectionComposer, for audience: Audience) {
        self.parts = parts
        self.audience = audience
    }

    /// Returns fixed words, or a sentence that was made of them, as a run.
    package func word(_ text: String, style: Inline.Style = .plain) -> Inline { parts.word(text, style: style) }

    /// Returns the name of a concept of a classification scheme.
    package func name(of concept: Concept) -> Inline {
        Inline(concept.labels.label(in: parts.labels.language), concept.labels.resolvedLanguage(for: parts.labels.language))
    }

    /// Returns whether a practice can be read in the language of the digest.
    package func isTranslated(_ practice: Practice) -> Bool {
        let wanted = sequence(first: parts.language, next: \.broader)
        return wanted.contains { practice.languages.contains($0) }
    }

    /// Composes the entry of a practice.
    ///
    /// - Parameters:
    ///   - practice: The practice.
    ///   - reason: The sentence that says why it is in this digest. `nil` for none.
    ///   - changed: Parts that readers must see, even if the audience has not chosen them.
    ///   - previousClaims: The claims of an earlier version, whose values are shown beside those that changed.
    package func entry(
        of practice: PublishedPractice, because reason: String? = nil, showing changed: [Audience.Part] = [],
        previousClaims: [Claim] = []
    ) -> DigestEntry {
        let composer = PracticeComposer(parts.localized(practice))
        composer.previousClaims = previousClaims
        let isSummary = audience.untranslated == .summary && !isTranslated(practice.practice)
        let wanted = Self.parts(isSummary ? [.summary, .context, .weaknesses] : audience.parts, with: changed)
        let whole = wanted.compactMap { composer.part($0, tone: audience.tone) }
        let finding = audience.hasOverview ? composer.finding : []
        let (kept, isShortened) = PartBudget(words: audience.wordsPerPractice).cut(whole)
        let brief = parts.brief(of: practice.practice.id)
        var entry = DigestEntry(
            localized: composer.localized, title: [composer.run(practice.practice.title)], facts: [],
            reason: reason.map { [word($0)] } ?? [], remarks: composer.remarksOnText, finding: finding, parts: kept, shortened: [],
            brief: brief,
            notes: composer.references.notes, citedSources: Self.sources(in: kept, finding, by: composer))
        if isShortened { entry.shortened = [word(sentenceOnShortening(of: practice.practice.id, hasBrief: brief != nil))] }
        entry.facts = facts(of: composer, entry)
        return entry
    }

    /// Returns the sources that the parts of a practice name, and the works that reported them.
    private static func sources(in parts: [DigestPart], _ finding: [Inline], by composer: PracticeComposer) -> Set<Slug> {
        let sources = composer.references.notedSources
        let runs = finding + parts.flatMap(\.section.allRuns)
        let cited = Set(runs.compactMap(\.note).map { sources[$0 - 1] })
        return cited.union(composer.practice.sources.filter { cited.contains($0.id) }.compactMap(\.via))
    }

    private func sentenceOnShortening(of practice: Slug, hasBrief: Bool) -> String {
        hasBrief ? parts.labels[.shortened] : parts.labels.sentence(.shortenedRecord, practice.written)
    }

    /// Returns the wanted parts with those of `changed`, context and weaknesses, if they are missing. If sources or contacts are the last
    /// part, they stay last.
    private static func parts(_ wanted: [Audience.Part], with changed: [Audience.Part]) -> [Audience.Part] {
        var missing: [Audience.Part] = []
        for part in changed + [.context, .weaknesses] where !wanted.contains(part) && !missing.contains(part) { missing.append(part) }
        guard let last = wanted.last, [.sources, .contacts].contains(last) else { return wanted + missing }
        return wanted.dropLast() + missing + [last]
    }

    private func facts(of composer: PracticeComposer, _ entry: DigestEntry) -> [Inline] {
        let (practice, localized, labels) = (entry.practice, composer.localized, parts.labels)
        var line = [word(labels.name(of: practice.kind))]
        for country in countries(of: practice, localized) { line += [word(" · "), country] }
        if let timeframe = practice.timeframe, timeframe != Timeframe() { line += [word(" · "), word(labels.period(timeframe))] }
        for note in languageNotes(of: entry) { line += [word(" · "), word(note)] }
        return line
    }

    /// A remark for each other language that passages are in, without a full stop.
    private func languageNotes(of entry: DigestEntry) -> [String] {
        let labels = parts.labels
        let runs = entry.title + entry.parts.flatMap(\.section.allRuns)
        let languages = Set(runs.filter { !$0.text.isEmpty }.map(\.language)).subtracting([labels.language])
        let label: Label = entry.practice.languages.contains(labels.language) ? .partlyTranslated : .untranslated
        return languages.sorted { $0.written < $1.written }.map { language in
            let sentence = labels.sentence(label, labels.name(of: language))
            return sentence.hasSuffix(".") ? String(sentence.dropLast()) : sentence
        }
    }
}
