/// A piece of HTML in which every text is escaped.
///
/// Only an ``HTMLWriter`` and a ``Template`` make one, so a value of this type can be put into a page as it is. A
/// text cannot become HTML by mistake: there is no initialiser that takes one.
///
///     let writer = HTMLWriter(labels: Localization.of(.english))
///     writer.element("p", "Fees & costs")
///     let html = writer.finish()
///     let text = String(decoding: html.bytes, as: UTF8.self)  // "<p>Fees &amp; costs</p>"
public struct HTML: Sendable, Hashable {
    /// The piece in UTF-8.
    public let bytes: [UInt8]

    /// Creates a piece from bytes in which every text is escaped already.
    init(written bytes: [UInt8]) { self.bytes = bytes }

    /// Creates a piece from a drawing, in which HeraldXML's writer escaped every text.
    ///
    /// - Parameter svg: An `svg` element, without an XML declaration.
    package init(drawing svg: String) { bytes = Array(svg.utf8) }

    /// The first line of a page.
    package static let doctype = HTML(written: Array("<!DOCTYPE html>\n".utf8))

    /// The empty piece.
    public static let empty = HTML(written: [])

    /// Whether the piece has no bytes.
    public var isEmpty: Bool { bytes.isEmpty }
}
