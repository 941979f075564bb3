import FileTesting
import Foundation
import HeraldCorpus
import HeraldDiagnostics
import HeraldIntake
import HeraldModel
import HeraldStoreCore
import HeraldTesting
import JSONIntake
import StoreTesting
import Testing
import YAMLIntake

@Suite("Taking records in")
struct IntakeTests {
    private let intake = Intake(reader: RecordReader(gazetteer: Corpus.gazetteer, taxonomy: Corpus.taxonomy))
    private let formats = IntakeFormats([YAMLIntakeFormat.self, JSONIntakeFormat.self, JSONLinesIntakeFormat.self])
    private let time = Timestamp(year: 2016, month: 12, day: 10)

    private func run(_ paths: String..., into store: MemoryStore?) async throws -> IntakeReport {
        try await intake.run(try formats.sources(at: paths), store: store, at: .fixed(time))
    }

    private func record(_ id: String, _ title: String = "Title") -> String {
        "{\"id\":\"\(id)\",\"kind\":\"law\",\"title\":\"\(title)\",\"summary\":\"Summary.\"}\n"
    }

    @Test("records are new at first, then unchanged, then changed; one with a mistake is refused and the others go in")
    func outcomes() async throws {
        let (folder, store) = (try TemporaryFolder(), MemoryStore())
        let first = try folder.write(record("record-1") + record("record-2") + "{\"id\":\"record-3\"}\n", to: "a.jsonl")
        #expect(try await run(first, into: store).description == "2 new, 0 changed, 0 unchanged, 1 refused")
        let second = try folder.write(record("record-1") + record("record-2", "Another"), to: "b.jsonl")
        let report = try await run(second, into: store)
        #expect(report.description == "0 new, 1 changed, 1 unchanged, 0 refused")
        #expect(report.diagnostics.isEmpty)
    }

    @Test("of two different records with one id in one call the second is refused, and of two equal ones none")
    func sameId() async throws {
        let (folder, store) = (try TemporaryFolder(), MemoryStore())
        let first = try folder.write(record("record-1") + "\n" + record("record-1"), to: "a.jsonl")
        let second = try folder.write(record("record-2") + record("record-1", "Another"), to: "b.jsonl")
        let report = try await run(first, second, into: store)
        #expect(report.description == "2 new, 0 changed, 1 unchanged, 1 refused")
        #expect(
            report.diagnostics.map { "\($0)".replacing(folder.path + "/", with: "") } == [
                """
                b.jsonl:2:1: error: another record of this call has the id "record-1"
                  hint: the first is at a.jsonl:1:1
                """
            ])
    }

    @Test("a large file is read in order, with its reviews, and goes into the store in batches of 500")
    func batches() async throws {
        let (folder, store) = (try TemporaryFolder(), MemoryStore())
        var generator = PracticeGenerator(seed: 3)
        var (bytes, ids): ([UInt8], [Slug]) = ([], [])
        for _ in 0..<1_100 {
            let submission = generator.submission()
            ids.append(submission.practice.id)
            bytes += PracticeGenerator.jsonLine(submission)
        }
        #expect(bytes.count > 4 << 20)
        let report = try await run(try folder.write(bytes, to: "generated.jsonl"), into: store)
        #expect(report.description == "1100 new, 0 changed, 0 unchanged, 0 refused")
        #expect(await store.batches == [500, 500, 100])
        #expect(await store.order == ids)
        #expect(await store.reviewCount == 2_200)
    }

    @Test("without a store the records are only checked")
    func checkOnly() async throws {
        let folder = try TemporaryFolder()
        let report = try await run(try folder.write(record("record-1") + "{}\n", to: "a.jsonl"), into: nil)
        #expect(report.accepted == 1 && report.refused == 1)
        #expect(report.count(.new) == 0)
    }

    @Test("what the store throws comes out")
    func storeFailure() async throws {
        let folder = try TemporaryFolder()
        let file = try folder.write(record("record-1"), to: "a.jsonl")
        let failure = Diagnostic("the store is locked")
        await #expect(throws: failure) { try await run(file, into: MemoryStore(failure: failure)) }
    }

    @Test("of a folder, all files of records are read in alphabetical order")
    func folder() async throws {
        let (folder, store) = (try TemporaryFolder(), MemoryStore())
        for name in ["b", "c", "a"] {
            _ = try folder.write("id: record-\(name)\nkind: law\ntitle: T\nsummary: S\n", to: "\(name).yaml")
        }
        _ = try folder.write("not a record", to: "notes.txt")
        let report = try await run(folder.path + "/", into: store)
        #expect(report.description == "3 new, 0 changed, 0 unchanged, 0 refused")
        #expect(await store.order.map(\.written) == ["record-a", "record-b", "record-c"])
    }

    @Test("what cannot be opened is reported, and the other sources go in")
    func unreadable() async throws {
        let (folder, store) = (try TemporaryFolder(), MemoryStore())
        let good = try folder.write("id: record-1\nkind: law\ntitle: T\nsummary: S\n", to: "good.yml")
        let text = try folder.write("text", to: "notes.txt")
        let empty = folder.path + "/empty"
        try FileManager.default.createDirectory(atPath: empty, withIntermediateDirectories: true)
        let missing = ["none.jsonl", "none", "records/*.yaml"].map { "\(folder.path)/\($0)" }
        let report = try await run(missing[0], missing[1], missing[2], text, empty, good, into: store)
        #expect(report.description == "1 new, 0 changed, 0 unchanged, 5 refused")
        #expect(
            report.diagnostics.map { "\($0)".replacing(folder.path + "/", with: "") } == [
                "none.jsonl:1:1: error: there is no such file",
                "none:1:1: error: there is no such file",
                """
                records/*.yaml:1:1: error: there is no such file
                  hint: no file has such a name; herald new practice writes a form for a record
                """,
                """
                notes.txt:1:1: error: not a file of records
                  hint: name the file after what it holds (.yaml, .yml, .json, .jsonl or .ndjson), or name the format: --format NAME
                """,
                "empty:1:1: error: no file of records is in this folder; expected .yaml, .yml, .json, .jsonl or .ndjson",
            ])
    }

    @Test("a line of more than 8 MB is refused, and the lines after it keep their numbers")
    func longLine() async throws {
        let (folder, store) = (try TemporaryFolder(), MemoryStore())
        var bytes = Array(record("record-1").utf8)
        bytes += [UInt8](repeating: UInt8(ascii: "x"), count: 9 << 20)
        bytes += Array("\n\(record("record-2"))not json\n\(record("record-3").dropLast())".utf8)
        let report = try await run(try folder.write(bytes, to: "long.jsonl"), into: store)
        #expect(report.description == "3 new, 0 changed, 0 unchanged, 2 refused")
        #expect(report.diagnostics.map(\.position?.line) == [2, 4])
        #expect(report.diagnostics.first?.message == "a line of more than 8 MB")
    }

    @Test("ten thousand problems are listed and the rest is counted")
    func manyProblems() async throws {
        let folder = try TemporaryFolder()
        let file = try folder.write(String(repeating: "{}\n", count: 2_600), to: "bad.jsonl")
        let report = try await run(file, into: nil)
        #expect(report.refused == 2_600)
        #expect(report.diagnostics.count == 10_000)
        #expect(report.unlistedDiagnostics == 400)
    }

    @Test("of 5,000 lines 50 with mistakes are refused with their places and the others go in")
    func badLines() async throws {
        let (folder, store) = (try TemporaryFolder(), MemoryStore())
        let bad = (0..<50).map { $0 * 97 + 3 }
        let lines = (0..<5_000).map { bad.contains($0) ? record("Record \($0)") : record("record-\($0)") }
        let report = try await run(try folder.write(lines.joined(), to: "many.jsonl"), into: store)
        #expect(report.description == "4950 new, 0 changed, 0 unchanged, 50 refused")
        #expect(report.diagnostics.map(\.position?.line) == bad.map { $0 + 1 })
        #expect(await store.practices.count == 4_950)
    }

    @Test("a preview tells what intake would do, record by record, and touches nothing")
    func preview() async throws {
        let (folder, store) = (try TemporaryFolder(), MemoryStore())
        _ = try await run(try folder.write(record("record-1") + record("record-2"), to: "a.jsonl"), into: store)
        let lines = [
            record("record-1", "Another"), record("record-2"), record("record-3"), record("record-3"), record("record-2", "T"), "{}\n",
        ]
        let file = try folder.write(lines.joined(), to: "b.jsonl")
        var seen: [String] = []
        let report = try await intake.preview(try formats.sources(at: [file]), store: store) { record in
            let name = record.id?.written ?? "line \(record.position.line)"
            switch record.outcome {
            case .new: seen.append("\(name) new")
            case .changed(let changes): seen.append("\(name) changed \(changes.map(\.displayPath))")
            case .unchanged: seen.append("\(name) unchanged")
            case .withdrawn: seen.append("\(name) withdrawn")
            case .refused(let problems): seen.append("\(name) refused \(problems.all.count)")
            }
        }
        #expect(
            seen == [
                "record-1 changed [\"title, en\"]", "record-2 unchanged", "record-3 new", "record-3 unchanged", "line 5 refused 1",
                "line 6 refused 4",
            ])
        #expect(report.description == "1 new, 1 changed, 2 unchanged, 2 refused")
        #expect(await store.batches == [2])
        #expect(try await intake.preview(try formats.sources(at: [file]), store: nil) { _ in }.count(.new) == 3)
    }
}
