import HeraldKit
import HeraldModel
import HeraldTemplates
import HeraldText

/// A call for practices on a list that is blank.
struct CoverageCall {
    let heading: TextLine
    /// The whole call in one paragraph: what is sought, for which list, with what evidence, and whom to write to.
    let paragraph: TextLine

    init(for row: CoverageRow, _ settings: Coverage.Settings, _ scope: CoverageScope, in context: ExportContext) {
        let labels = context.localization(of: context.site.language)
        heading = TextLine(CoverageWords.callHeading.sentence(in: labels, row.label.text))
        let evidence = settings.evidence.map { "\(labels.name(of: $0)) – \(labels.explanation(of: $0))" }.joined(separator: " ")
        let published =
            row.total == 0
            ? CoverageWords.noneYet.text(in: labels) : CoverageWords.noneSufficient.sentence(in: labels, labels.practices(row.total))
        let site = context.site
        let sentences = [
            CoverageWords.sought.sentence(in: labels, row.label.text, scope.scheme, row.number),
            scope.places.map { CoverageWords.places.sentence(in: labels, $0) }, published, CoverageWords.contents.text(in: labels),
            CoverageWords.evidence.sentence(in: labels, evidence),
            CoverageWords.write.sentence(in: labels, site.namedPublisher ?? site.title(in: labels.language), site.contact ?? site.address),
        ]
        paragraph = TextLine(sentences.compactMap { $0 }.joined(separator: " "))
    }

    /// The call as plain text.
    var text: [UInt8] {
        var writer = PlainTextWriter()
        writer.heading(heading.text, rule: "=")
        writer.blankLine()
        writer.paragraph(paragraph.text)
        return writer.bytes
    }
}
