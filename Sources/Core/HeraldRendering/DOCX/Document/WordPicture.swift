import HeraldTheme
import HeraldXML

/// A logo in a line of text (ECMA-376, part 1, section 20.4).
struct WordPicture {
    /// The name of the part, from the folder `word`.
    static let partName = "media/logo.png"
    private static let drawing = "http://schemas.openxmlformats.org/drawingml/2006"
    /// The height and the maximum width in English Metric Units, 36,000 to a millimetre.
    private static let (height, maximumWidth) = (12 * 36_000, 70 * 36_000)

    /// The part of the package.
    let part: WordPackage.Part
    private let alternativeText: String
    private let width: Int
    private let height: Int

    /// Creates the picture of a logo. Returns `nil` if the logo has no PNG, because some versions of Word do not show SVG.
    init?(_ logo: ThemeLogo?) {
        guard let logo, let picture = logo.picture else { return nil }
        part = WordPackage.Part(name: "word/\(Self.partName)", bytes: picture.bytes, type: "image/png")
        alternativeText = logo.text
        let width = Self.height * picture.width / picture.height
        self.width = min(width, Self.maximumWidth)
        height = width > Self.maximumWidth ? max(Self.maximumWidth * picture.height / picture.width, 1) : Self.height
    }

    /// Writes the picture inside a run.
    ///
    /// - Parameter id: the id of the relationship from the document to ``partName``.
    func write(to xml: XMLWriter, id: String) {
        let (width, height) = ("\(width)", "\(height)")
        xml.withElement("w:drawing") {
            xml.withElement(
                "wp:inline", ("xmlns:wp", "\(Self.drawing)/wordprocessingDrawing"), ("distT", "0"), ("distB", "0"), ("distL", "0"),
                ("distR", "0")
            ) {
                xml.emptyElement("wp:extent", ("cx", width), ("cy", height))
                xml.emptyElement("wp:docPr", ("id", "1"), ("name", "Logo"), ("descr", alternativeText))
                xml.withElement("a:graphic", ("xmlns:a", "\(Self.drawing)/main")) {
                    xml.withElement("a:graphicData", ("uri", "\(Self.drawing)/picture")) {
                        xml.withElement("pic:pic", ("xmlns:pic", "\(Self.drawing)/picture")) {
                            writePicture(to: xml, id: id, width, height)
                        }
                    }
                }
            }
        }
    }

    private func writePicture(to xml: XMLWriter, id: String, _ width: String, _ height: String) {
        xml.withElement("pic:nvPicPr") {
            xml.emptyElement("pic:cNvPr", ("id", "1"), ("name", "Logo"), ("descr", alternativeText))
            xml.emptyElement("pic:cNvPicPr")
        }
        xml.withElement("pic:blipFill") {
            xml.emptyElement("a:blip", ("r:embed", id))
            xml.withElement("a:stretch") { xml.emptyElement("a:fillRect") }
        }
        xml.withElement("pic:spPr") {
            xml.withElement("a:xfrm") {
                xml.emptyElement("a:off", ("x", "0"), ("y", "0"))
                xml.emptyElement("a:ext", ("cx", width), ("cy", height))
            }
            xml.withElement("a:prstGeom", ("prst", "rect")) { xml.emptyElement("a:avLst") }
        }
    }
}
