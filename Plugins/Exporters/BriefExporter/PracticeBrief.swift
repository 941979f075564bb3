internal import HeraldComposition
internal import HeraldFigures
internal import HeraldKit
internal import HeraldModel
internal import HeraldTemplates

/// The brief of one practice in one language, before it has a format.
final class PracticeBrief {
    /// The folder of briefs in the release.
    static let folder = "practices"

    let localized: LocalizedPractice
    let context: ExportContext
    let variant: BriefVariant
    /// The brief in all its languages, the main one first.
    let variants: [BriefVariant]
    let formats: [DocumentFormat]
    let composition: Composition

    init(
        _ practice: PublishedPractice, _ variant: BriefVariant, among variants: [BriefVariant], as formats: [DocumentFormat],
        context: ExportContext
    ) throws {
        localized = context.localized(practice, in: variant.language)
        self.context = context
        self.variant = variant
        self.variants = variants
        self.formats = formats
        // Readers find the page on line, if there is one.
        let main = formats.contains(.html) ? .html : formats.first ?? .html
        let others = variants.filter { $0.language != variant.language }.map { ($0.language, $0.path(as: main)) }
        let areDrawn = formats.contains { ![.text, .markdown].contains($0) }
        let figures = context.hasCharts ? try PracticeFigures(localized, areDrawn: areDrawn).all : []
        composition = BriefComposer(context: context) { DocumentPath("\(Self.folder)/\($0).\(main.fileExtension)") }
            .brief(of: localized, at: variant.path(as: main), languages: others, figures: figures)
    }

    /// The name of a brief's file in the folder of briefs.
    static func fileName(of path: DocumentPath) -> String { String(path.description.dropFirst(folder.count + 1)) }
}
