import HeraldComposition
import HeraldModel
import HeraldTemplates

/// A drawing with its words and its table, before it is a figure of a composition.
struct FigureSheet {
    var caption: [Inline]
    /// The sentences of the description. The caption comes before them.
    var description: [String]
    var drawing: Drawing
    var table: Table

    /// Returns the figure.
    ///
    /// - Parameters:
    ///   - id: The beginning of the ids in the drawing.
    ///   - labels: The words of the language that the figure is in.
    ///   - isMirrored: Whether the drawing is mirrored in languages from right to left. A map is not.
    func figure(id: FigureID, labels: Localization, isMirrored: Bool = true) throws -> HeraldComposition.Figure {
        let title = caption.plainText
        let text = ([title + "."] + description).joined(separator: " ")
        let isFromRight = isMirrored && labels.language.isRightToLeft
        let document = SVGDocument(
            id: id.written, language: labels.language, title: title, description: text,
            drawing: isFromRight ? drawing.mirrored() : drawing)
        return HeraldComposition.Figure(caption: caption, svg: try document.text(), description: text, table: table)
    }
}

/// The beginning of the ids in a drawing, so that several drawings can be in one page.
package struct FigureID: Sendable, Hashable {
    /// ASCII letters, digits, hyphens and underscores, of which the first is a letter.
    let written: String

    /// Creates an id from any text. Different texts have different ids: bytes that an id cannot have are written as `_` and two
    /// hexadecimal digits.
    package init(_ text: String) {
        let digits = Array("0123456789abcdef".utf8)
        var bytes = Array("figure-".utf8)
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "0")...UInt8(ascii: "9"),
                UInt8(ascii: "-"):
                bytes.append(byte)
            default: bytes += [UInt8(ascii: "_"), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
            }
        }
        written = String(decoding: bytes, as: UTF8.self)
    }

    private init(checked: String) { written = checked }

    /// Returns the id of a part, such as the drawing of targets. The parts of different ids differ if no part ends another.
    func part(_ name: StaticString, _ number: Int = 1) -> FigureID {
        FigureID(checked: "\(written)_\(name)\(number > 1 ? "_\(number)" : "")")
    }
}
