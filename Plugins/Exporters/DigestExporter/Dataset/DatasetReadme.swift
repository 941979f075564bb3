internal import HeraldComposition
internal import HeraldModel
internal import HeraldRendering
internal import HeraldTemplates

/// The text that says what a dataset is: its digest, its moment, its files with their rows, how to cite it, and its terms of use.
struct DatasetReadme {
    /// A file with what it holds, and the number of its rows or entries.
    typealias File = (name: String, words: LabelWords, count: Int?)

    private let digest: Composition
    private let labels: Localization

    init(_ digest: Composition, labels: Localization) {
        self.digest = digest
        self.labels = labels
    }

    /// Returns the text in the language of the digest, with what the digest says of practices that it lacks or that were wrong.
    func text(_ files: [File]) -> [UInt8] {
        var readme = digest
        readme.kind = .report
        readme.title = [word(DatasetWords.title.text(in: labels) + labels.notation.colon)] + digest.title
        (readme.notes, readme.sources) = ([], [])
        readme.lead = [[word(DatasetWords.introduction.text(in: labels))]]
        let terms = files.map { file in
            let count = file.count.map { [[word(DatasetWords.rows.sentence(in: labels, labels.number(String($0))))]] } ?? []
            return Term([Inline(file.name, .english, style: .name)], [[word(file.words.text(in: labels))]] + count)
        }
        readme.sections = [
            Section("files", [word(DatasetWords.files.text(in: labels))], [.terms(terms)]),
            Section(
                "reading", [word(DatasetWords.reading.text(in: labels))], [.paragraph([word(DatasetWords.notation.text(in: labels))])]),
        ]
        return TextRenderer(readme).rendered().bytes
    }

    private func word(_ text: String) -> Inline { Inline(text, labels.language) }
}
