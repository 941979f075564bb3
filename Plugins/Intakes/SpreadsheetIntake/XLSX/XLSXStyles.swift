internal import HeraldXML
internal import HeraldZip

/// The formats in which cells show numbers, by the numbers of their styles (ECMA-376, part 1, section 18.8).
struct XLSXStyles {
    /// The largest number of styles. Excel has 65,490.
    private static let maximumCount = 100_000

    private var formats: [CellFormat] = []

    /// No styles: every cell shows a plain number.
    init() {}

    /// Reads the styles in `part`.
    init(of part: String, in archive: ZipArchive) throws {
        guard archive.entry(part) != nil else { return }
        let xml = try archive.xml(part)
        var (codes, isInCells) = ([Int: String](), false)
        while let event = try xml.next() {
            switch event {
            case .startElement("numFmt", _, let attributes):
                if let id = attributes["numFmtId"].flatMap({ Int($0) }), codes.count < Self.maximumCount {
                    codes[id] = attributes["formatCode"]
                }
            case .startElement("cellXfs", _, _): isInCells = true
            case .endElement("cellXfs", _): isInCells = false
            case .startElement("xf", _, let attributes) where isInCells && formats.count < Self.maximumCount:
                let id = attributes["numFmtId"].flatMap { Int($0) } ?? 0
                formats.append(codes[id].map(CellFormat.init(code:)) ?? CellFormat(builtIn: id))
            default: continue
            }
        }
    }

    /// Returns the format of style `number`, the attribute `s` of a cell.
    func format(_ number: String?) -> CellFormat {
        guard let index = number.flatMap({ Int($0) }), formats.indices.contains(index) else { return .number }
        return formats[index]
    }
}
