import HeraldCrypto
package import HeraldKit
import HeraldModel

extension EditionRecord.Document {
    /// Whether `bytes` are those of the document.
    func hasBytes(_ bytes: UnsafeRawBufferPointer) -> Bool { ContentHash(of: bytes).hex == hash }
}

extension EditionRecord {
    /// The edition as an archive lists it.
    ///
    /// - Parameter documents: the documents of the edition in the release.
    /// - Parameter recalls: the published editions of the stage that went out of turn.
    package func archived(with documents: [Document], correctedBy recalls: [EditionRecord]) -> ArchivedEdition {
        var edition = ArchivedEdition(
            key: key, period: period, moment: to, counts: Dictionary(grouping: items, by: \.kind).mapValues(\.count),
            isRecall: recall != nil)
        edition.name = name
        edition.documents = documents.map { ArchivedEdition.Document($0.path, mediaType: $0.mediaType) }
        let shown = Set(items.filter { $0.kind != .withdrawn }.map(\.practice))
        edition.correctedBy = recalls.filter { recall in
            recall.key.number > key.number && EditionSeries(recall.key) == EditionSeries(key)
                && !shown.isDisjoint(with: recall.items.map(\.practice))
        }.map(\.key.number).sorted()
        return edition
    }
}
