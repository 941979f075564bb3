package import HeraldModel
package import HeraldTemplates

/// A published edition as an archive lists it: its name, how much news of each kind it has, and the documents that can be read.
///
/// An archive shows no title of a practice, because a practice may have been withdrawn since.
package struct ArchivedEdition: Sendable, Hashable {
    /// A document of an edition in the release.
    package struct Document: Sendable, Hashable {
        /// The path in the release, which is that of this edition for ever.
        package var path: DocumentPath
        /// The media type with its parameters.
        package var mediaType: String

        /// Creates a document.
        ///
        /// - Parameters:
        ///   - path: The path in the release.
        ///   - mediaType: The media type with its parameters.
        package init(_ path: DocumentPath, mediaType: String) { (self.path, self.mediaType) = (path, mediaType) }
    }

    /// The name that the edition had when it was composed. It stays the same if the pipeline is renamed.
    package var key: EditionKey
    /// The period that it is named after.
    package var period: Timeframe
    /// The name that the pipeline's schedule had for it in its language. `nil` if the edition is named after its period.
    package var name: String?
    /// The moment of the store that it describes.
    package var moment: StoreMoment
    /// The number of items of each kind of news. A kind without items is left out.
    package var counts: [EditionItem.Kind: Int]
    /// Whether it went out of turn to readers of a wrong version.
    package var isRecall: Bool
    /// The numbers of later editions that went out of turn because something in this one is wrong, in ascending order.
    package var correctedBy: [Int] = []
    /// The documents in the release, in the order of their paths. Empty if a practice in them must not be shown any more. Empty also for
    /// an edition that is composed now: its documents are those that the exporter makes.
    package var documents: [Document] = []

    /// The calendar name: that of the schedule, or else the period in the language of `labels`.
    ///
    /// - Parameter labels: The words of a language.
    package func calendarName(in labels: Localization) -> String { name ?? labels.period(period) }

    /// Creates an edition without documents.
    ///
    /// - Parameters:
    ///   - key: The name of the edition.
    ///   - period: The period that it is named after.
    ///   - moment: The moment of the store that it describes.
    ///   - counts: The number of items of each kind of news.
    ///   - isRecall: Whether it went out of turn to readers of a wrong version.
    package init(
        key: EditionKey, period: Timeframe, moment: StoreMoment, counts: [EditionItem.Kind: Int], isRecall: Bool = false
    ) {
        self.key = key
        self.period = period
        self.moment = moment
        self.counts = counts
        self.isRecall = isRecall
    }
}
