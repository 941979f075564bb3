import HeraldDiagnostics
public import HeraldIntake
public import HeraldModel
import HeraldTesting

/// Verifies that a format of intake keeps the rules of ``HeraldIntake/IntakeFormat``.
///
/// It verifies:
///
/// - the name, the summary, the extensions, and the options;
/// - that the template and each of `samples` (the text of a file) are read without a crash, and each sample yields at least one record;
/// - that damaged files yield diagnostics with a file and a position: an empty file, binary bytes, control characters, deep nesting, a very
///   long line, the first half of each sample, and a file that does not exist;
/// - that the same file yields the same records and diagnostics each time.
///
/// The reader looks up codes of countries in `gazetteer` and of themes in `taxonomy`. The function throws a
/// ``HeraldTesting/ConformanceFailure`` with every broken rule. It reads only temporary files.
///
///     @Test("the format keeps the rules of intake")
///     func conformance() async throws {
///         try await verify(YAMLIntakeFormat.self, samples: ["id: a-practice\ntitle: A practice\nsummary: It works.\n"])
///     }
public func verify<F: IntakeFormat>(
    _ format: F.Type, samples: [String] = [],
    gazetteer: Gazetteer = Gazetteer(countries: [], regions: [], currencies: []), taxonomy: Taxonomy = Taxonomy(concepts: [])
) async throws {
    try await verify(format, files: samples.map { Array($0.utf8) }, gazetteer: gazetteer, taxonomy: taxonomy)
}

/// Verifies a format with binary files, such as workbooks. It works as the function with `samples`; `files` has the bytes of each sample.
public func verify<F: IntakeFormat>(
    _ format: F.Type, files samples: [[UInt8]],
    gazetteer: Gazetteer = Gazetteer(countries: [], regions: [], currencies: []), taxonomy: Taxonomy = Taxonomy(concepts: [])
) async throws {
    let violations = ViolationList("format of intake \"\(format)\"")
    let verifier = IntakeFormatVerifier<F>(
        reader: RecordReader(gazetteer: gazetteer, taxonomy: taxonomy), violations: violations)
    verifier.verifyDescription()
    guard let instance = verifier.makeFormat() else { return try violations.finish() }
    for (index, sample) in samples.enumerated() {
        let records = await verifier.records(of: sample, by: instance, "sample \(index + 1)")
        violations.require(
            records.contains { if case .success = $0.result { true } else { false } },
            "sample \(index + 1) yields no record: \(MethodRules.outcomes(records).joined(separator: "; "))")
    }
    for (what, bytes) in DamagedFiles.all(of: samples) { _ = await verifier.records(of: bytes, by: instance, what) }
    if let template = try F.template(gazetteer: gazetteer, taxonomy: taxonomy) {
        _ = await verifier.records(of: template, by: instance, "the template")
    }
    await verifier.verifyMissingFile(instance)
    try violations.finish()
}

/// Reads files and compares what they yield.
private struct IntakeFormatVerifier<F: IntakeFormat> {
    let reader: RecordReader
    let violations: ViolationList
    /// The folder of the files that the format reads.
    private let folder = Result { try VerificationFolder() }

    init(reader: RecordReader, violations: ViolationList) {
        self.reader = reader
        self.violations = violations
    }

    func verifyDescription() {
        MethodRules.verify(F.self, violations)
        violations.require(
            !F.extensions.isEmpty || F.takesAddresses, "the format has no extensions and takes no addresses, so nothing can be read")
        for ending in F.extensions {
            violations.require(
                !ending.isEmpty && ending == ending.lowercased() && !ending.contains("."),
                "the extension \"\(ending)\" is not one; expected lower case without a dot, such as \"yaml\"")
        }
    }

    /// The format without options.
    func makeFormat() -> F? {
        do {
            return try F(options: IntakeOptions())
        } catch {
            violations.add("the format cannot be made without options: \(error)")
            return nil
        }
    }

    /// Reads a temporary file with `bytes` twice, and checks the diagnostics. Returns the records of the first time.
    func records(of bytes: [UInt8], by format: F, _ what: String) async -> [ParsedRecord] {
        let path: String
        do {
            path = try folder.get().write(bytes, to: "records.\(F.extensions.first ?? "txt")")
        } catch {
            violations.add("a temporary file cannot be written: \(error)")
            return []
        }
        let first = await read(path, by: format)
        let second = await read(path, by: format)
        violations.require(
            MethodRules.outcomes(first) == MethodRules.outcomes(second), "\(what) yields other records or diagnostics the second time")
        MethodRules.verifyDiagnostics(of: first, in: path, what, violations)
        return first
    }

    func verifyMissingFile(_ format: F) async {
        let path = "/nonexistent/herald.\(F.extensions.first ?? "txt")"
        let records = await read(path, by: format)
        violations.require(!records.isEmpty, "a file that does not exist yields nothing; expected a diagnostic")
        MethodRules.verifyDiagnostics(of: records, in: path, "a file that does not exist", violations)
    }

    private func read(_ path: String, by format: F) async -> [ParsedRecord] {
        var records: [ParsedRecord] = []
        for await record in RecordStream(format.sources(at: path), reader: reader) { records.append(record) }
        return records
    }
}

/// Files that break careless readers.
private enum DamagedFiles {
    /// The bytes of the files, each with a name for messages.
    static func all(of samples: [[UInt8]]) -> [(what: String, bytes: [UInt8])] {
        let texts: [(String, String)] = [
            ("an empty file", ""), ("a file of blank lines", "\n\n\r\n"), ("control characters", "\u{0}\u{1}\u{1B}[31m\u{FFFE}"),
            ("deep nesting", String(repeating: "[{<a>", count: 2000)), ("a very long line", String(repeating: "long ", count: 200_000)),
        ]
        let bytes: [(String, [UInt8])] = [
            ("binary bytes", Array(0...255)), ("bytes that are not UTF-8", [0xC3, 0x28, 0xA0, 0xA1, 0x0A]),
            ("half of a byte order mark", [0xEF, 0xBB]),
        ]
        let halves = samples.enumerated().map { index, sample in
            ("the first half of sample \(index + 1)", Array(sample.prefix(sample.count / 2)))
        }
        return texts.map { ($0, Array($1.utf8)) } + bytes + halves
    }
}
