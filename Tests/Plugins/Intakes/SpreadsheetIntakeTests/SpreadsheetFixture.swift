import FileTesting
import Foundation
import HeraldCorpus
import HeraldDiagnostics
import HeraldIntake
import HeraldModel
import HeraldZip
import SpreadsheetIntake

/// A workbook in a folder of its own, or one of the folder `Fixtures`.
final class SpreadsheetFixture {
    let path: String
    private let temporary: TemporaryFolder

    init(_ bytes: [UInt8], name: String = "a.xlsx") throws {
        temporary = try TemporaryFolder()
        path = try temporary.write(bytes, to: name)
    }

    /// A copy of a file that another program wrote.
    convenience init(file name: String) throws {
        let folder = "Tests/Plugins/Intakes/SpreadsheetIntakeTests/Fixtures"
        let url = PackageFolder.url.appendingPathComponent("\(folder)/\(name)")
        try self.init([UInt8](try Data(contentsOf: url)), name: name)
    }

    /// Writes another file and returns its path.
    func file(_ name: String, _ text: String) throws -> String { try temporary.write(text, to: name) }

    private func source(_ options: [String: String]) throws -> any RecordSource {
        let options = IntakeOptions(options)
        let format: any IntakeFormat =
            path.hasSuffix(".ods") ? try ODSIntakeFormat(options: options) : try XLSXIntakeFormat(options: options)
        return format.sources(at: path)[0]
    }

    /// Returns its records and its warnings.
    func read(_ options: [String: String] = [:]) async throws -> (records: [ParsedRecord], warnings: [Diagnostic]) {
        let reader = RecordReader(gazetteer: Corpus.gazetteer, taxonomy: Corpus.taxonomy)
        var stream = RecordStream([try source(options)], reader: reader).makeAsyncIterator()
        var found: [ParsedRecord] = []
        while let record = await stream.next() { found.append(record) }
        return (found, stream.warnings)
    }

    /// Returns its practices, without records that have mistakes.
    func practices(_ options: [String: String] = [:]) async throws -> [Practice] {
        try await read(options).records.compactMap { record in
            if case .success(.record(let submission)) = record.result { submission.practice } else { nil }
        }
    }

    /// Returns the result for each record as a line, then the warnings, without the name of the folder.
    func messages(_ options: [String: String] = [:]) async throws -> String {
        let (records, warnings) = try await read(options)
        let results = records.map { record in
            switch record.result {
            case .success(let item): "accepted: \(item.id)"
            case .failure(let problems): "\(problems)"
            }
        }
        return (results + warnings.map(\.description)).joined(separator: "\n").replacing(temporary.path + "/", with: "")
    }
}

/// A workbook of Excel that a test writes part by part.
struct TestWorkbook {
    static let main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    static let office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    static let header = row(1, ["id", "kind", "title", "summary"])

    /// The rows of the sheet, as XML.
    var rows = ""
    /// The XML before the rows.
    var before = ""
    /// The XML after the rows.
    var after = ""
    /// The shared strings, as XML.
    var strings = ""
    /// The number formats of the styles 1, 2 and so on.
    var formats: [String] = []
    /// Attributes of the workbook's properties.
    var properties = ""
    /// Further relationships of the workbook.
    var relationships = ""
    var namespace = TestWorkbook.main
    /// Parts that replace or follow the others.
    var parts: [String: String] = [:]

    /// Returns a row of inline texts.
    static func row(_ number: Int, _ texts: [String]) -> String {
        let cells = texts.map { "<c t=\"inlineStr\"><is><t xml:space=\"preserve\">\($0)</t></is></c>" }
        return "<row r=\"\(number)\">\(cells.joined())</row>"
    }

    /// A workbook with the header and a record in which `cell` is a cell of the column `column`.
    static func record(_ cell: String, column: String = "purpose") -> TestWorkbook {
        let (head, texts) = (["id", "kind", "title", "summary", column], ["a-law", "law", "T", "S."])
        let row = row(2, texts).replacing("</row>", with: cell + "</row>")
        return TestWorkbook(rows: Self.row(1, head) + row)
    }

    var bytes: [UInt8] {
        get throws {
            let declaration = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>"
            let package = "http://schemas.openxmlformats.org/package/2006"
            let relationship = { (id: String, type: String, target: String) in
                "<Relationship Id=\"\(id)\" Type=\"\(Self.office)/\(type)\" Target=\"\(target)\"/>"
            }
            let codes = formats.enumerated().map { "<numFmt numFmtId=\"\(170 + $0)\" formatCode=\"\($1)\"/>" }.joined()
            let styles = (["0"] + formats.indices.map { "\(170 + $0)" }).map { "<xf numFmtId=\"\($0)\"/>" }.joined()
            var all = [
                "[Content_Types].xml": "<Types xmlns=\"\(package)/content-types\"/>",
                "_rels/.rels":
                    "<Relationships xmlns=\"\(package)/relationships\">\(relationship("a", "officeDocument", "/xl/workbook.xml"))</Relationships>",
                "xl/_rels/workbook.xml.rels":
                    "<Relationships xmlns=\"\(package)/relationships\">\(relationship("r1", "worksheet", "sheets/one.xml"))"
                    + relationship("r2", "sharedStrings", "strings.xml") + relationship("r3", "styles", "styles.xml")
                    + "\(relationships)</Relationships>",
                "xl/workbook.xml":
                    "<workbook xmlns=\"\(namespace)\" xmlns:r=\"\(Self.office)\"><workbookPr \(properties)/><sheets>"
                    + "<sheet name=\"One\" sheetId=\"1\" r:id=\"r1\"/></sheets></workbook>",
                "xl/sheets/one.xml":
                    "<worksheet xmlns=\"\(namespace)\">\(before)<sheetData>\(rows)</sheetData>\(after)</worksheet>",
                "xl/strings.xml": "<sst xmlns=\"\(namespace)\">\(strings)</sst>",
                "xl/styles.xml":
                    "<styleSheet xmlns=\"\(namespace)\"><numFmts>\(codes)</numFmts><cellXfs>\(styles)</cellXfs></styleSheet>",
            ]
            all.merge(parts) { _, new in new }
            var writer = ZipWriter()
            for (name, text) in all.sorted(by: { $0.key < $1.key }) { writer.add(name, Array((declaration + text).utf8)) }
            return try writer.finish()
        }
    }

    /// Returns the purpose of the only record, or what is wrong.
    func purpose() async throws -> String {
        let fixture = try SpreadsheetFixture(try bytes)
        guard let practice = try await fixture.practices().first else { return try await fixture.messages() }
        return practice.purpose?.original ?? "none"
    }
}
