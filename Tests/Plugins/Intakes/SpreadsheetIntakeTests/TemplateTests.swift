import CSVIntake
import FileTesting
import HeraldCorpus
import HeraldIntake
import HeraldIntakeTesting
import HeraldModel
import HeraldTesting
import HeraldZip
import Testing

@testable import SpreadsheetIntake

@Suite("The template, and records as workbooks")
struct TemplateTests {
    private func template() throws -> [UInt8] {
        try #require(try XLSXIntakeFormat.template(gazetteer: Corpus.gazetteer, taxonomy: Corpus.taxonomy))
    }

    @Test("the template, taken in as it is, is the example that the CSV template has, and nothing is reported about its sheets")
    func example() async throws {
        let fixture = try SpreadsheetFixture(try template())
        #expect(try await fixture.messages() == "accepted: example-practice")
        let csv = try #require(CSVIntakeFormat.template(gazetteer: Corpus.gazetteer, taxonomy: Corpus.taxonomy))
        let folder = try TemporaryFolder()
        let sources = try CSVIntakeFormat(options: IntakeOptions()).sources(at: try folder.write(csv, to: "a.csv"))
        var practices: [Practice] = []
        for await record in RecordStream(sources, reader: RecordReader(gazetteer: Corpus.gazetteer, taxonomy: Corpus.taxonomy)) {
            if case .record(let submission) = try record.result.get() { practices.append(submission.practice) }
        }
        #expect(try await fixture.practices() == practices)
        #expect(try template() == template())
    }

    @Test("columns with fixed words and codes have lists, texts and dates have the format of text, numbers have not")
    func columns() throws {
        let columns = TemplateColumn.all(gazetteer: Corpus.gazetteer, taxonomy: Corpus.taxonomy)
        let byPath = Dictionary(columns.map { ($0.path, $0) }) { first, _ in first }
        #expect(byPath["kind"]?.list?.values.first == "project")
        #expect(byPath["places.1.country"]?.list?.values.contains("NZ") == true)
        #expect(byPath["places.1.country"]?.list == byPath["corridors.1.from"]?.list)
        #expect(byPath["themes.1"]?.list?.values.contains("iamm:5") == true)
        #expect(byPath["title"]?.list == nil)
        #expect(byPath["title"]?.isRequired == true && byPath["purpose"]?.isRequired == false)
        let numbers = columns.filter(\.isNumber).map(\.path)
        #expect(numbers.contains("claims.1.value") && numbers.contains("sources.1.year") && numbers.contains("costs.1.amount"))
        #expect(!numbers.contains("timeframe.start") && !numbers.contains("id") && !numbers.contains("claims.1.page"))
        #expect(
            columns.allSatisfy { !$0.question.isEmpty && !$0.expectation.isEmpty }, "\(columns.filter { $0.question.isEmpty }.map(\.path))")
        let folder = try TemporaryFolder()
        let archive = try ZipArchive(file: try folder.write(try template(), to: "a.xlsx"))
        let sheet = String(decoding: try archive.bytes(of: "xl/worksheets/sheet1.xml"), as: UTF8.self)
        #expect(sheet.contains("sqref=\"B2:B1048576\"><formula1>'Herald lists'!$A$1:$A$\(PracticeKind.allowed.count)</formula1>"))
    }

    @Test("rows have cells only, as the schema of workbooks asks (ECMA-376, part 1, section 18.3.1.73); Excel repairs others")
    func rows() throws {
        let archive = try ZipArchive(bytes: try template())
        let sheets = archive.entries.map(\.name).filter { $0.hasPrefix("xl/worksheets/sheet") }
        #expect(sheets.count > 1)
        for name in sheets {
            let sheet = String(decoding: try archive.bytes(of: name), as: UTF8.self)
            let rows = sheet.matches(of: /<row [^>]*>(.*?)<\/row>/.dotMatchesNewlines())
            #expect(!rows.isEmpty)
            for row in rows {
                let rest = row.output.1.replacing(/<c [^>]*>.*?<\/c>/.dotMatchesNewlines(), with: "")
                #expect(!rest.contains(/\S/), "\(name): \(rest.prefix(80))")
            }
        }
    }

    @Test(
        "the template is taken in unchanged after other programs filled it in and saved it",
        arguments: ["template-openpyxl.xlsx", "template-libreoffice.xlsx", "template-libreoffice.ods"])
    func filled(_ file: String) async throws {
        let fixture = try SpreadsheetFixture(file: file)
        #expect(try await fixture.messages() == "accepted: example-practice\naccepted: seasonal-permits")
        let practices = try await fixture.practices()
        #expect(practices[0] == (try await SpreadsheetFixture(try template()).practices().first))
        let filled = try #require(practices.last)
        #expect(filled.title.original == "Seasonal permits")
        #expect(filled.timeframe?.start?.written == "2014-03")
        #expect(filled.timeframe?.end?.written == "2016-12-23")
        #expect(filled.claims.map { $0.value?.written } == ["2.9"])
        #expect(filled.claims.map(\.page) == ["12-23"])
        #expect(filled.sources.map(\.year) == [2010])
        #expect(filled.places.map(\.country.written) == ["NZ"])
        #expect(filled.themes.map(\.written) == ["iamm:6"])
    }

    @Test("generated records written as a workbook are read as the same records")
    func roundTrip() async throws {
        var generator = PracticeGenerator(seed: 7)
        let practices = (0..<300).map { _ in generator.practice() }
        let rows = practices.map { CellWriter.cells(of: $0, numbered: true) }
        var columns: [String] = []
        var known: Set<String> = []
        for path in rows.joined().map(\.path) where known.insert(path).inserted { columns.append(path) }
        let escaped = { (text: String) in text.replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing(">", with: "&gt;") }
        let lines = rows.enumerated().map { index, row in
            let cells = Dictionary(row.map { ($0.path, $0.value) }) { first, _ in first }
            return TestWorkbook.row(index + 2, columns.map { escaped(cells[$0] ?? "") })
        }
        let book = TestWorkbook(rows: TestWorkbook.row(1, columns) + lines.joined())
        #expect(try await SpreadsheetFixture(try book.bytes).practices() == practices)
    }

    @Test("both formats keep the rules of intake")
    func conformance() async throws {
        let book = try TestWorkbook(rows: TestWorkbook.header + TestWorkbook.row(2, ["a-law", "law", "T", "S."])).bytes
        try await verify(XLSXIntakeFormat.self, files: [book], gazetteer: Corpus.gazetteer, taxonomy: Corpus.taxonomy)
        try await verify(ODSIntakeFormat.self, files: [book], gazetteer: Corpus.gazetteer, taxonomy: Corpus.taxonomy)
    }
}
