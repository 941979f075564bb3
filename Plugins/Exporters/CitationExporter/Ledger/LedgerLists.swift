import HeraldCitations
import HeraldDiagnostics
import HeraldJSON
import HeraldKit
import HeraldModel
import HeraldTemplates
import HeraldText

/// The ledger for programs and spreadsheets, written while the selection is read.
final class LedgerLists {
    private let context: ExportContext
    private let paths: [DocumentPath]
    private let csv: any DocumentStream
    private let json: any DocumentStream
    private var versions: [PracticeVersion] = []

    init(_ settings: ClaimLedger.Settings, to sink: any DocumentSink, in context: ExportContext) throws {
        self.context = context
        paths = try ["claims.csv", "claims.json"].map { name in
            let path = "\(settings.folder)/\(name)"
            guard let document = DocumentPath(path) else { throw Diagnostic("\"\(path)\" cannot be a document's path") }
            return document
        }
        csv = try sink.open(paths[0], mediaType: "text/csv; charset=utf-8")
        json = try sink.open(paths[1], mediaType: "application/json")
        // Spreadsheets recognise UTF-8 by the byte order mark.
        try write("\u{FEFF}" + CSVRow.line(Self.columns), to: csv)
    }

    /// Adds the figures of a practice.
    func add(_ ledger: PracticeLedger) throws {
        for (index, entry) in ledger.entries.enumerated() {
            report(entry, in: ledger)
            try write(CSVRow.published(cells(of: entry, in: ledger)), to: csv)
            let isFirst = versions.isEmpty && index == 0
            try write((isFirst ? "[\n" : ",\n") + object(of: entry, at: index, in: ledger).written(), to: json)
        }
        versions.append(ledger.version)
    }

    /// Reports a figure as both documents print it.
    private func report(_ entry: CitedFigure, in ledger: PracticeLedger) {
        guard let value = ledger.localized.labels.value(ofPrinted: entry.number) else { return }
        for path in paths { context.report(PrintedFigure(ledger.version, entry.field, value), in: path) }
    }

    /// Completes the documents.
    func finish() throws {
        try write(versions.isEmpty ? "[]\n" : "\n]\n", to: json)
        try csv.close(practices: versions)
        try json.close(practices: versions)
    }

    private func write(_ text: String, to stream: any DocumentStream) throws {
        var text = text
        try text.withUTF8 { try stream.write(UnsafeRawBufferPointer($0)) }
    }

    private static let columns = [
        "practice", "version", "title", "field", "kind", "statement", "value", "printed", "unit", "year", "source", "citation",
        "source-address", "page", "category", "evidence", "documents",
    ]

    private func cells(of entry: CitedFigure, in ledger: PracticeLedger) -> [String] {
        let localized = ledger.localized
        return [
            ledger.practice.id.written, String(ledger.published.version), localized.text(ledger.practice.title), entry.field,
            entry.kind.rawValue, entry.statement.text, entry.value.written, entry.printed.text, entry.unit?.text ?? "",
            entry.year.map { String($0) } ?? "", entry.source?.id.written ?? "", entry.source.map(localized.citation) ?? "",
            entry.source.flatMap(localized.address) ?? "", entry.page?.text ?? "", ledger.practice.category.written,
            ledger.evidence(in: localized.labels).joined(separator: "; "),
            ledger.documents.map { context.address(of: $0.path.description) }.joined(separator: " "),
        ]
    }

    private func object(of entry: CitedFigure, at index: Int, in ledger: PracticeLedger) -> JSONValue {
        let localized = ledger.localized
        return .present([
            ("practice", .string(ledger.practice.id.written)), ("version", .integer(ledger.published.version)),
            ("field", .string(entry.field)), ("kind", .string(entry.kind.rawValue)), ("value", .string(entry.value.written)),
            ("printed", .string(entry.printed.text)), ("unit", entry.unit.map { .string($0.text) }),
            ("year", entry.year.map(JSONValue.integer)),
            ("statement", entry.statement.isEmpty ? nil : .string(entry.statement.text)),
            ("language", .string(entry.statementLanguage.written)),
            ("source", entry.source.map { source(of: $0, localized.citation(of: $0), localized.address(of: $0)) }),
            ("page", entry.page.map { .string($0.text) }), ("category", .string(ledger.practice.category.written)),
            ("evidence", .array(ledger.practice.evidence.map(evidence))),
            ("documents", .array(ledger.documents.map { object(of: $0, index) })),
        ])
    }

    /// A document with the figure as it prints it, if that is known.
    private func object(of document: PracticeLedger.PrintedDocument, _ index: Int) -> JSONValue {
        .present([
            ("address", .string(context.address(of: document.path.description))),
            ("language", document.language.map { .string($0.written) }),
            ("printed", document.printed.indices.contains(index) ? .string(document.printed[index]) : nil),
        ])
    }

    private func source(of source: Source, _ citation: String, _ address: String?) -> JSONValue {
        .present([
            ("id", .string(source.id.written)), ("key", .string(DistinctSources.key(of: source))),
            ("citation", .string(TextLine(citation).text)), ("address", address.map { .string(TextLine($0).text) }),
        ])
    }

    private func evidence(_ evidence: Evidence) -> JSONValue {
        .present([
            ("type", .string(evidence.type.written)), ("finding", evidence.finding.map { .string($0.written) }),
            ("year", evidence.year.map(JSONValue.integer)),
        ])
    }
}
