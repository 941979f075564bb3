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

    /// The frame of the digest: its number and calendar name, what was wrong, what follows in the next edition, and the practices that ended.
    func frame(_ settings: AudienceDigest.Settings, _ withdrawals: [DigestFrame.Withdrawal]) -> DigestFrame {
        var frame = DigestFrame()
        (frame.title, frame.introduction, frame.withdrawals) = (settings.title, settings.introduction, withdrawals)
        frame.issue = EditionWords.number.sentence(
            in: labels, labels.number(String(edition.key.number)), edition.calendarName(in: labels))
        if let recall = edition.recall { frame.notices.append(EditionWords.recall.sentence(in: labels, recall)) }
        if edition.waiting > 0 { frame.notices.append(EditionWords.waiting.sentence(in: labels, labels.practices(edition.waiting))) }
        return frame
    }

    /// The sections with practices, in the order of ``EditionItem/Kind``.
    var sections: [DigestSection] {
        EditionItem.Kind.allCases.compactMap { kind in
            let entries = edition.items(of: kind).compactMap { item in
                item.published.map { composer.entry(of: $0, because: why(item)) }
            }
            return entries.isEmpty ? nil : DigestSection([composer.word(EditionWords.heading(of: kind, in: labels))], entries)
        }
    }

    /// The reason why a practice is in the edition, without a full stop, with the fields that changed.
    private func why(_ item: EditionItem) -> String {
        let reason =
            switch item.kind {
            case .new: (item.isRestored ? EditionWords.whyRestored : EditionWords.whyNew).text(in: labels)
            case .corrected, .withdrawn: EditionWords.whyCorrected.text(in: labels)
            case .newlyTranslated: EditionWords.whyTranslated.sentence(in: labels, labels.name(of: edition.key.language))
            case .evidenceChanged:
                EditionWords.whyEvidence.sentence(
                    in: labels, item.published.map { labels.name(of: $0.practice.category) } ?? "",
                    item.previousCategory.map { labels.name(of: $0) } ?? "")
            }
        var names: [String] = []
        for key in item.changedFields {
            // That the evidence changed is the reason itself.
            if item.kind == .evidenceChanged, ["evidence", "category-override"].contains(key) { continue }
            let name = EditionWords.name(ofField: key, in: labels)
            if !names.contains(name) { names.append(name) }
        }
        if names.isEmpty || item.kind == .newlyTranslated { return reason }
        return EditionWords.changes.sentence(in: labels, reason, names.joined(separator: labels.notation.comma))
    }
}
