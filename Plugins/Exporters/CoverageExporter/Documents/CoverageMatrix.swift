import HeraldKit
import HeraldModel
import HeraldTemplates
import HeraldXML

/// The coverage as a drawing, which is readable without colours: the number of practices is written in each cell, and its grey says the
/// same. Lists without sufficient evidence have a dashed frame and a word.
///
/// The drawing uses the fonts of its reader. In a language that is written from right to left, it is mirrored.
struct CoverageMatrix {
    static let fileName = "matrix.svg"

    private let table: CoverageTable
    private let scope: CoverageScope
    private let labels: Localization
    private var isRightToLeft: Bool { labels.language.isRightToLeft }

    init(_ table: CoverageTable, _ scope: CoverageScope, in labels: Localization) {
        self.table = table
        self.scope = scope
        self.labels = labels
    }

    // Lengths are in pixels.
    private static let (width, margin, lineHeight) = (960, 16, 18)
    private static let (labelWidth, cellWidth, cellHeight) = (400, 96, 28)
    /// The width of a line of a label, in columns of a terminal.
    private static let labelColumns = 52
    private static let top = 112

    /// The lines of a row's label.
    private func lines(of row: CoverageRow) -> [String] {
        LineBreaker.lines(of: "\(row.number) \(row.label.text)", width: Self.labelColumns - 2 * row.depth)
    }

    /// The lines of a row's status.
    private func statusLines(of row: CoverageRow) -> [String] {
        LineBreaker.lines(of: CoverageWords.status(table.status(of: row)).text(in: labels), width: 18)
    }

    private func height(of row: CoverageRow) -> Int {
        max(Self.cellHeight, lines(of: row).count * Self.lineHeight, statusLines(of: row).count * Self.lineHeight) + 8
    }

    /// The document in UTF-8. Throws errors of the writer.
    var bytes: [UInt8] {
        get throws {
            let height = Self.top + table.rows.reduce(0) { $0 + self.height(of: $1) } + Self.margin
            return try XMLWriter.bytes { writer in
                writer.withElement(
                    "svg", ("xmlns", "http://www.w3.org/2000/svg"), ("viewBox", "0 0 \(Self.width) \(height)"), ("width", "\(Self.width)"),
                    ("height", "\(height)"), ("role", "img"), ("aria-labelledby", "title desc"), ("xml:lang", labels.language.written),
                    ("direction", isRightToLeft ? "rtl" : "ltr"), ("font-family", "system-ui, 'Noto Sans', 'Noto Sans Arabic', sans-serif"),
                    ("font-size", "13")
                ) {
                    writer.element("title", scope.title, ("id", "title"))
                    writer.element(
                        "desc", CoverageWords.matrixDescription.sentence(in: labels, scope.scheme, scope.sufficient), ("id", "desc"))
                    writer.emptyElement(
                        "rect", ("x", "0"), ("y", "0"), ("width", "\(Self.width)"), ("height", "\(height)"), ("fill", "#fff"))
                    writeHead(to: writer)
                    var y = Self.top
                    for row in table.rows {
                        write(row, at: y, to: writer)
                        y += self.height(of: row)
                    }
                }
            }
        }
    }

    private func writeHead(to writer: XMLWriter) {
        text(scope.title, x: Self.margin, y: 32, to: writer, size: 18, isBold: true)
        if let places = scope.places { text(places, x: Self.margin, y: 54, to: writer, fill: "#444") }
        for (column, category) in Category.allCases.enumerated() {
            let lines = LineBreaker.lines(of: labels.name(of: category), width: 12)
            for (index, line) in lines.enumerated() {
                centred(line, x: cell(column), y: Self.top - 12 - (lines.count - 1 - index) * Self.lineHeight, to: writer)
            }
        }
    }

    private func write(_ row: CoverageRow, at y: Int, to writer: XMLWriter) {
        let status = table.status(of: row)
        line(at: y, to: writer)
        for (index, line) in lines(of: row).enumerated() {
            text(
                line, x: Self.margin + row.depth * 16, y: y + 23 + index * Self.lineHeight, to: writer, isBold: row.depth == 0)
        }
        for (column, category) in Category.allCases.enumerated() {
            let count = row.counts[category] ?? 0
            writer.emptyElement(
                "rect", ("x", "\(mirrored(cell(column), Self.cellWidth - 8))"), ("y", "\(y + 4)"), ("width", "\(Self.cellWidth - 8)"),
                ("height", "\(Self.cellHeight)"), ("fill", Self.grey(count)), ("stroke", "#767676"),
                ("stroke-dasharray", count == 0 ? "3 3" : nil))
            centred(labels.number(String(count)), x: cell(column), y: y + 23, to: writer, isBold: count > 0)
        }
        let lines = statusLines(of: row)
        for (index, line) in lines.enumerated() {
            text(
                line, x: Self.margin + Self.labelWidth + 4 * Self.cellWidth + 8, y: y + (lines.count == 1 ? 23 : 16) + index * 16,
                to: writer,
                size: 12, isBold: status != .sufficient)
        }
    }

    /// Returns the left end of a column's cells, before the drawing is mirrored.
    private func cell(_ column: Int) -> Int { Self.margin + Self.labelWidth + column * Self.cellWidth }

    /// Returns the position of something with a width, mirrored if the language is written from right to left.
    private func mirrored(_ x: Int, _ width: Int = 0) -> Int { isRightToLeft ? Self.width - x - width : x }

    private func line(at y: Int, to writer: XMLWriter) {
        writer.emptyElement(
            "rect", ("x", "\(Self.margin)"), ("y", "\(y)"), ("width", "\(Self.width - 2 * Self.margin)"), ("height", "1"),
            ("fill", "#d0d0d0"))
    }

    private func text(
        _ text: String, x: Int, y: Int, to writer: XMLWriter, size: Int? = nil, isBold: Bool = false, fill: String = "#111"
    ) {
        writer.element(
            "text", text, ("x", "\(mirrored(x))"), ("y", "\(y)"), ("font-size", size.map { "\($0)" }),
            ("font-weight", isBold ? "700" : nil), ("fill", fill))
    }

    private func centred(_ text: String, x: Int, y: Int, to writer: XMLWriter, isBold: Bool = false) {
        writer.element(
            "text", text, ("x", "\(mirrored(x, Self.cellWidth - 8) + (Self.cellWidth - 8) / 2)"), ("y", "\(y)"), ("text-anchor", "middle"),
            ("font-weight", isBold ? "700" : nil), ("fill", "#111"))
    }

    /// Returns the grey of a cell. Black letters have a contrast of at least 8 to 1 on each.
    private static func grey(_ count: Int) -> String {
        switch count {
        case 0: "#fff"
        case 1: "#e6e6e6"
        case 2...4: "#cfcfcf"
        default: "#b3b3b3"
        }
    }
}
