internal import HeraldComposition
internal import HeraldKit
internal import HeraldModel
internal import HeraldTemplates

extension DigestWriter {
    /// Adds the dataset of a digest to the release, and a link to it to the digest. A digest without practices has none.
    ///
    /// - Parameters:
    ///   - digest: The digest.
    ///   - language: Its language.
    func writeDataset(of digest: inout Digest, in language: LanguageTag) throws {
        let practices = digest.entries.map(\.localized.published)
        guard settings.dataset || audience.hasDataset, !practices.isEmpty else { return }
        let path = try path(in: language, extension: "zip")
        let dataset = Dataset(of: practices, for: audience, in: language, hasBriefs: settings.briefs, context)
        let labels = context.localization(of: language)
        let bytes = try dataset.archive(for: digest.composition, labels: labels)
        for practice in dataset.replaced { context.warnOfReplacedCharacters(in: practice) }
        for figure in dataset.tables.stated { context.report(figure, in: path) }
        if let edition { context.report(path, of: edition.key) }
        try sink.add(
            Document(
                path: path, mediaType: Dataset.mediaType, bytes: bytes,
                practices: practices.map { PracticeVersion($0.practice.id, $0.version) }))
        let size = DatasetWords.size.sentence(in: labels, labels.number(String((bytes.count + 999) / 1000)))
        digest.add(dataset: [
            Inline(DatasetWords.title.text(in: labels), labels.language, link: .document(path)),
            Inline(" (\(size))\(labels.notation.colon)\(DatasetWords.contents.text(in: labels))", labels.language),
        ])
    }
}
