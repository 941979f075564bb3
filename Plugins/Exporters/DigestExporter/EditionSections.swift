internal import HeraldComposition
internal import HeraldKit
internal import HeraldModel
internal import HeraldTemplates

/// The sections of an edition: its practices by kind of news, each with a sentence on why it is there.
struct EditionSections {
    private let edition: Edition
    private let composer: DigestComposer
    private var labels: Localization { composer.parts.labels }

    init(_ edition: Edition, composer: DigestComposer) { (self.edition, self.composer) = (edition, composer) }

    /// The frame of the digest: its number and calendar name, what was wrong, the numbers of news, what follows in the next issues, and the
    /// practices that ended.
    func frame(_ settings: AudienceDigest.Settings, _ withdrawals: [DigestFrame.Withdrawal]) -> DigestFrame {
        var frame = DigestFrame()
        (frame.title, frame.introduction, frame.withdrawals) = (settings.title, settings.introduction, withdrawals)
        frame.issue = EditionWords.number.sentence(
            in: labels, labels.number(String(edition.key.number)), edition.calendarName(in: labels))
        if let reasons = edition.recall {
            let words = reason(reasons)
            frame.recall = DigestRecall(title: title(withdrawals), reason: words.plainText)
            let isOwn = words.allSatisfy { $0.language == labels.language }
            let sentence = EditionWords.recall.sentence(in: labels, words.plainText)
            frame.notices.append(isOwn ? [composer.word(sentence)] : fill(EditionWords.recall, with: words))
        } else {
            frame.news = news(withdrawals.count)
        }
        if edition.waiting > 0 { frame.notices.append([composer.word(labels.counted(edition.waiting, .waiting))]) }
        return frame
    }

    /// The reasons of recalls one after another, in the language of the edition or followed by the name of their own.
    private func reason(_ reasons: [LocalizedReason]) -> [Inline] {
        reasons.map(composer.words).reduce(into: []) { line, words in
            if !line.isEmpty, !words.isEmpty { line.append(composer.word(" ")) }
            line += words
        }
    }

    /// The sentence of `words` with runs at its place, and no empty runs.
    private func fill(_ words: LabelWords, with runs: [Inline]) -> [Inline] {
        let pattern = words.text(in: labels)
        let place = pattern.firstRange(of: "{1}") ?? pattern.endIndex..<pattern.endIndex
        let (start, end) = (String(pattern[..<place.lowerBound]), String(pattern[place.upperBound...]))
        return ([composer.word(start)] + runs + [composer.word(end)]).filter { !$0.text.isEmpty }
    }

    /// The title of a recall: the practice that was corrected, or else withdrawn, and how many there are besides it.
    private func title(_ withdrawals: [DigestFrame.Withdrawal]) -> [Inline] {
        let shown = edition.items.compactMap(\.published)
        let words = shown.isEmpty ? EditionWords.withdrawal : EditionWords.correction
        let ended = withdrawals.map { composer.title(of: $0.tombstone, $0.title) }
        let titles = shown.map { composer.parts.title(of: $0) } + ended
        guard let first = titles.first else { return [] }
        let title = fill(words, with: [first])
        let others = titles.count > 1 ? [composer.word(" " + labels.counted(titles.count - 1, .more))] : []
        return (title + others).filter { !$0.text.isEmpty }
    }

    /// The kinds of news in the order of the line that counts them, each with the words for its number.
    private static let counted: [(kind: EditionItem.Kind, group: PluralGroup)] = [
        (.new, .new), (.newlyTranslated, .newlyTranslated), (.corrected, .corrected), (.evidenceChanged, .evidenceChanged),
        (.withdrawn, .withdrawn),
    ]

    /// The numbers of news by kind, each a link to its section.
    private func news(_ withdrawn: Int) -> [Inline] {
        let kinds = kinds
        var line: [Inline] = []
        for (kind, group) in Self.counted {
            let count = kind == .withdrawn ? withdrawn : entries(of: kind).count
            if count == 0 { continue }
            var number = composer.word(labels.counted(count, group))
            number.link = .section(kinds.firstIndex(of: kind).map(Section.groupID) ?? Section.withdrawnID)
            line += line.isEmpty ? [number] : [composer.word(" · "), number]
        }
        return line
    }

    /// The kinds of news that have a section with practices, in the order of ``EditionItem/Kind``.
    private var kinds: [EditionItem.Kind] { EditionItem.Kind.allCases.filter { !entries(of: $0).isEmpty } }

    private func entries(of kind: EditionItem.Kind) -> [(item: EditionItem, practice: PublishedPractice)] {
        edition.items(of: kind).compactMap { item in item.published.map { (item, $0) } }
    }

    /// The sections with practices.
    var sections: [DigestSection] {
        kinds.map { kind in
            let entries = entries(of: kind).map { item, practice in
                composer.entry(
                    of: practice, because: why(item, practice), showing: parts(changedIn: item), previousClaims: item.previousClaims)
            }
            return DigestSection([composer.word(EditionWords.heading(of: kind, in: labels))], entries)
        }
    }

    /// The parts of a corrected practice whose contents changed: they are shown, although the category alone may say what the evidence is.
    private func parts(changedIn item: EditionItem) -> [Audience.Part] {
        guard [.corrected, .evidenceChanged].contains(item.kind) else { return [] }
        return item.changedFields.compactMap { field -> Audience.Part? in
            if field == "category-override" { return .evidence }
            let parts = Audience.Part.parts(showing: field)
            return parts.first { composer.audience.parts.contains($0) } ?? parts.first
        }
    }

    /// The reason why a practice is in the edition, with the fields that changed, without a full stop. `nil` if the heading of its section
    /// and the remark on its last change say it already.
    private func why(_ item: EditionItem, _ practice: PublishedPractice) -> String? {
        let changed = changedNames(item)
        let fields = changed.isEmpty ? nil : EditionWords.changed.sentence(in: labels, changed.joined(separator: labels.notation.comma))
        switch item.kind {
        case .new:
            let isSaid = !item.isRestored || practice.lastEventKind == .restored
            return isSaid ? nil : EditionWords.whyRestored.text(in: labels)
        case .corrected, .withdrawn: return fields
        case .newlyTranslated: return nil
        case .evidenceChanged:
            if practice.lastEventKind == .categoryChanged, practice.previousCategory == item.previousCategory { return fields }
            let reason = EditionWords.whyEvidence.sentence(
                in: labels, labels.name(of: practice.practice.category), item.previousCategory.map { labels.name(of: $0) } ?? "")
            return [reason, fields].compactMap { $0 }.joined(separator: ". ")
        }
    }

    /// The heading of the part that shows a field to these readers, in the tone of their digest. `nil` if that has no words of its own.
    private func heading(ofField key: String) -> String? {
        let audience = composer.audience
        let part = key == "category-override" ? .evidence : Audience.Part.parts(showing: key).first(where: audience.parts.contains)
        return part.flatMap { labels.word("\(audience.tone.written).\($0.written)") }
    }

    /// The names of the fields that changed, each once: the headings of the parts that show them, where readers look for what changed. That
    /// the evidence changed is the heading of its section.
    private func changedNames(_ item: EditionItem) -> [String] {
        item.changedFields.reduce(into: []) { names, key in
            if item.kind == .evidenceChanged, ["evidence", "category-override"].contains(key) { return }
            let name = heading(ofField: key) ?? EditionWords.name(ofField: key, in: labels)
            if !names.contains(name) { names.append(name) }
        }
    }
}
