import HeraldModel
package import HeraldTemplates

/// Composes the parts of one practice in one language. Briefs, digests and reports are made of them.
///
/// Notes are numbered in the order in which parts are composed, so compose them in the order of the document.
package final class PracticeComposer {
    package let localized: LocalizedPractice
    /// The notes and sources of the document.
    package let references: References
    /// The claims of an earlier version. Their values are shown beside those that changed since.
    var previousClaims: [Claim] = []
    /// The indices of the claims that are shown large.
    private(set) lazy var largeClaims = findLargeClaims()
    /// The languages of passages that are not in the language of the document.
    private(set) var foreignLanguages: Set<LanguageTag> = []

    /// - Parameters:
    ///   - localized: The practice in the language of the document.
    ///   - references: The notes and sources of the document, which its practices share.
    package init(_ localized: LocalizedPractice, references: References = References()) {
        self.localized = localized
        self.references = references
    }

    var practice: Practice { localized.practice }
    var labels: Localization { localized.labels }

    /// A fixed word, or a sentence that was made of fixed words.
    func word(_ text: String, style: Inline.Style = .plain) -> Inline { Inline(text, labels.language, style: style) }

    func word(_ label: Label, style: Inline.Style = .plain) -> Inline { word(labels[label], style: style) }

    /// A text of the record without a language, such as the name of an organisation.
    func name(_ text: String) -> Inline { Inline(localized.joined([text]).onOneLine, labels.language, style: .name) }

    /// A text of the record as one run, with the number of the note on its source.
    func run(_ text: LocalizedText, style: Inline.Style = .plain, note: Int? = nil) -> Inline {
        run(localized.passage(text), style: style, note: note)
    }

    private func run(_ passage: Passage, style: Inline.Style = .plain, note: Int? = nil) -> Inline {
        noteLanguage(of: passage)
        return Inline(passage.text.onOneLine, passage.language, style: style, note: note)
    }

    /// A text of the record as paragraphs.
    func paragraphs(_ text: LocalizedText) -> [[Inline]] {
        let passage = localized.passage(text)
        return passage.paragraphs.map { [run(Passage(text: String($0), language: passage.language))] }
    }

    private func noteLanguage(of passage: Passage) {
        if passage.language != labels.language { foreignLanguages.insert(passage.language) }
    }

    /// The number of the note on a place in a source. `nil` if no source is named or the readers may not see it.
    func note(on source: Slug?, page: String?) -> Int? {
        guard let source, let found = practice.sources.first(where: { $0.id == source }) else { return nil }
        return references.note(on: found, page: page, of: localized)
    }

    /// A finding with a remark: in one paragraph, or in two if they are in different languages, which may run in different directions.
    func remarked(_ finding: [Inline], _ remark: LocalizedText?, note: Int? = nil) -> [[Inline]] {
        guard let remark else {
            var finding = finding
            if !finding.isEmpty { finding[finding.count - 1].note = note }
            return finding.isEmpty ? [] : [finding]
        }
        let text = run(remark, note: note)
        if finding.isEmpty { return [[text]] }
        return text.language == labels.language ? [finding + [word(" – "), text]] : [finding, [text]]
    }

    /// A section of a fixed heading, or `nil` if it has no blocks.
    func section(_ label: Label, heading: String? = nil, isEssential: Bool = false, _ blocks: [Block]) -> Section? {
        if blocks.isEmpty { return nil }
        return Section(label.name, [word(heading ?? labels[label])], blocks, isEssential: isEssential)
    }

    /// A section with a list of texts, or `nil` if there are none.
    func listSection(_ label: Label, _ texts: [LocalizedText]) -> Section? {
        section(label, texts.isEmpty ? [] : [.list(texts.map { [run($0)] })])
    }
}

extension String {
    /// The text with a blank in place of each line break.
    var onOneLine: String {
        utf8.contains { $0 == 0x0A || $0 == 0x0D } ? split { $0.isNewline }.joined(separator: " ") : self
    }
}
