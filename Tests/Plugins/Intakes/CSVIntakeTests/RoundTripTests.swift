import CSVIntake
import Foundation
import HeraldCorpus
import HeraldDiagnostics
import HeraldIntake
import HeraldModel
import HeraldTesting
import Testing

@Suite("Records as spreadsheets")
struct RoundTripTests {
    /// The seed of this run. A failure prints it, and `HERALD_SEED` repeats it.
    private let seed = ProcessInfo.processInfo.environment["HERALD_SEED"].flatMap { UInt64($0) } ?? UInt64.random(in: 1...1_000_000)

    @Test("the template, taken in as it is, is its example, and has a column for every field")
    func template() async throws {
        let bytes = try #require(CSVIntakeFormat.template(gazetteer: Corpus.gazetteer, taxonomy: Corpus.taxonomy))
        let text = String(decoding: bytes, as: UTF8.self)
        let practices = try await CSVIntakeFixture(text).practices()
        #expect(practices.map(\.id.written) == ["example-practice"])
        let columns = Set(text.dropFirst().split(whereSeparator: \.isNewline)[0].split(separator: ",").map(String.init))
        let fields = Set(columns.map { String($0.prefix { $0 != "." }) })
        #expect(fields == Set(FieldNames.of(Practice.self)).subtracting(["sensitivity"]))
        #expect(
            columns.isSuperset(of: ["evidence.1.finding", "timeframe.end", "criteria.makes-a-difference", "claims.1.value", "title.fr"]))
    }

    @Test("a record that is written as cells is read as the same record")
    func cells() async throws {
        var generator = PracticeGenerator(seed: seed)
        for index in 0..<60 {
            let practice = index.isMultiple(of: 4) ? generator.practice() : generator.arbitrary()
            // Control characters and space around values are removed, because a spreadsheet cannot contain them.
            let cells = CellWriter.cells(of: practice, numbered: true).map { ($0.path, CSVTextWriter.plain($0.value)) }
            let spreadsheet = try CSVIntakeFixture(CSVTextWriter.line(cells.map(\.0)) + CSVTextWriter.line(cells.map(\.1)))
            let said = try await spreadsheet.messages()
            #expect(said == "accepted: \(practice.id)\n", "seed \(seed), \(index)")
            let read = try await spreadsheet.practices().flatMap { CellWriter.cells(of: $0, numbered: true) }
            #expect(read.map(\.path) == cells.map(\.0) && read.map(\.value) == cells.map(\.1), "seed \(seed), \(index)")
        }
    }

    @Test("a large file is read in order, whatever its encoding and line ends")
    func large() async throws {
        var generator = PracticeGenerator(seed: seed)
        let practices = (0..<800).map { _ in generator.practice() }
        let text = CSVTextWriter.text(of: practices)
        #expect(text.utf8.count > 2 << 20)
        let utf16 = [0xFF, 0xFE] + [UInt8](try #require(text.data(using: .utf16LittleEndian)))
        for bytes in [Array(text.utf8), Array(text.replacing("\r\n", with: "\n").utf8), utf16] {
            #expect(try await CSVIntakeFixture(bytes).practices() == practices, "seed \(seed)")
        }
    }

    @Test("of 2,000 rows 50 with mistakes are refused with their places and the others read")
    func badRows() async throws {
        var generator = PracticeGenerator(seed: seed)
        var lines = CSVTextWriter.lines(of: (0..<2_000).map { _ in generator.practice() }).map { $0.replacing("\r\n", with: "") }
        let bad = (0..<50).map { 1 + $0 * 40 }
        for (index, line) in bad.enumerated() {
            switch index % 5 {
            case 0: lines[line] = lines[line].replacing("generated-", with: "Generated ", maxReplacements: 1)
            case 1: lines[line] = String(lines[line].prefix(30))
            case 2: lines[line] = "\"" + lines[line].split(separator: "\n").joined(separator: " ")
            case 3: lines[line] = lines[line].replacing(",", with: ",\",\",", maxReplacements: 1)
            default: lines[line] = lines[line].replacing("generated-", with: "generated-\u{7}", maxReplacements: 1)
            }
        }
        let records = try await CSVIntakeFixture(lines.joined(separator: "\n") + "\n").records()
        let refused = records.filter { if case .failure = $0.result { true } else { false } }
        #expect(records.count - refused.count == 1_950, "seed \(seed)")
        let starts = bad.map { line in lines[..<line].reduce(1) { $0 + 1 + $1.count { $0 == "\n" } } }
        #expect(refused.map(\.position.line) == starts, "seed \(seed)")
    }
}

/// Writes practices as a spreadsheet.
enum CSVTextWriter {
    static func text(of practices: [Practice]) -> String { lines(of: practices).joined() }

    /// Returns the header and the rows, each with its line end.
    static func lines(of practices: [Practice]) -> [String] {
        let rows = practices.map { CellWriter.cells(of: $0, numbered: practices.count > 1) }
        var columns: [String] = []
        var known: Set<String> = []
        for path in rows.joined().map(\.path) where known.insert(path).inserted { columns.append(path) }
        let lines = rows.map { row in
            let cells = Dictionary(row.map { ($0.path, $0.value) }, uniquingKeysWith: { first, _ in first })
            return line(columns.map { cells[$0] ?? "" })
        }
        return [line(columns)] + lines
    }

    static func plain(_ text: String) -> String {
        let kept = text.unicodeScalars.filter { $0.value >= 0x20 && !(0x7F...0x9F).contains($0.value) || $0 == "\n" }
        let isSpace: (Unicode.Scalar) -> Bool = { $0 == " " || $0 == "\n" }
        return String(String.UnicodeScalarView(kept.drop(while: isSpace).reversed().drop(while: isSpace).reversed()))
    }

    static func line(_ cells: [String]) -> String {
        cells.map { $0.contains { ",;\"\n\r\n\t".contains($0) } ? "\"\($0.replacing("\"", with: "\"\""))\"" : $0 }.joined(separator: ",")
            + "\r\n"
    }
}
