import HeraldComposition
import HeraldModel
import HeraldTemplates

/// A drawing with the words and the table that tell the same to readers who cannot see it.
///
/// Every kind of figure, such as ``CorridorMap``, makes sheets. ``figure(id:labels:isMirrored:)`` makes figures of a composition from them.
struct FigureSheet {
    var caption: [Inline]
    /// The sentences of the description. The caption comes before them.
    var description: [String]
    /// Makes the drawing, which takes longer than the rest. Formats of text have no drawings.
    var drawing: () -> Drawing
    var table: Table

    init(caption: [Inline], description: [String], drawing: @escaping @autoclosure () -> Drawing, table: Table) {
        (self.caption, self.description, self.drawing, self.table) = (caption, description, drawing, table)
    }

    /// Returns the figure of a composition, with the drawing as SVG.
    ///
    /// - Parameters:
    ///   - id: The beginning of the ids in the drawing. No other drawing of the page may have the same.
    ///   - labels: The words of the language that the figure is in.
    ///   - isMirrored: Whether the drawing is mirrored in languages from right to left. A map is not.
    ///   - isDrawn: Whether the figure has a drawing, and not only its words and its table.
    func figure(
        id: FigureID, labels: Localization, isMirrored: Bool = true, isDrawn: Bool = true
    ) throws -> HeraldComposition.Figure {
        let title = caption.plainText
        let text = ([title + "."] + description).joined(separator: " ")
        if !isDrawn { return HeraldComposition.Figure(caption: caption, svg: "", description: text, table: table) }
        let (drawing, isFromRight) = (drawing(), isMirrored && labels.language.isRightToLeft)
        let document = SVGDocument(
            id: id.written, language: labels.language, title: title, description: text,
            drawing: isFromRight ? drawing.mirrored() : drawing)
        return HeraldComposition.Figure(caption: caption, svg: try document.text(), description: text, table: table)
    }
}
