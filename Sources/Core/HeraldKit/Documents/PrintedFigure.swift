public import HeraldModel

/// A figure of a record as a document prints it. An exporter reports it to its context.
///
/// The run compares the figures that all documents of a release print. It publishes nothing if two documents print different values of one
/// figure of one version of a practice.
///
///     let practice = Samples.published(Samples.full)
///     let labels = Localization.of(.english)
///     let printed = labels.figure(practice.practice.claims[0].value!)  // "5,000"
///     let figure = PrintedFigure(
///         PracticeVersion(practice.practice.id, practice.version), "claims[0].value", labels.value(ofPrinted: printed)!)
///     Samples.context().report(figure, in: DocumentPath("titles.txt")!)
public struct PrintedFigure: Sendable, Hashable {
    /// The practice and the version of it.
    public var practice: PracticeVersion
    /// The place in the record, with indices from 0: `claims[2].value`, `targets[0].achieved` or `costs[1].amount`.
    public var field: String
    /// The value that is printed. Read it from the text of the document, so that a wrong notation is found too.
    public var value: Figure

    /// Creates a figure.
    public init(_ practice: PracticeVersion, _ field: String, _ value: Figure) {
        self.practice = practice
        self.field = field
        self.value = value
    }
}
