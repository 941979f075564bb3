import CLibXML2

/// Gathers what libxml2 reports of one document, up to a limit.
final class ProblemCollector {
    private var problems: [XMLProblem] = []
    private var reports: [RelaxNGReport] = []
    private var root: xmlNodePtr?
    private var hasSyntaxFault = false
    private let limit: Int
    private let file: String?
    private let required: RequiredParts?

    init(limit: Int, file: String?, required: RequiredParts? = nil) {
        self.limit = limit
        self.file = file
        self.required = required
    }

    /// Whether no more problems are wanted.
    var isFull: Bool { problems.count >= limit }

    /// The pointer to give to libxml2 with ``report``; the collector must outlive its use.
    var context: UnsafeMutableRawPointer { Unmanaged.passUnretained(self).toOpaque() }

    /// Begins the validation of one record or document, which `root` holds.
    func beginValidation(_ root: xmlNodePtr?) {
        self.root = root
    }

    /// Ends the validation of one record or document: of the reports about it the best count.
    func endValidation() {
        root = nil
        guard let best = reports.map(\.rank).min() else { return }
        let fallback = reports.first { $0.rank == .vague }?.line
        for report in reports where report.rank == best { add(report.message, line: report.line ?? fallback) }
        reports.removeAll()
    }

    /// All problems, by line.
    func finish() -> [XMLProblem] {
        endValidation()
        let order = problems.indices.sorted { left, right in
            (problems[left].line ?? .max, left) < (problems[right].line ?? .max, right)
        }
        return order.map { problems[$0] }
    }

    /// Adds a problem, unless it is known already or the limit is reached.
    func add(_ message: String, line: Int?, column: Int? = nil) {
        let problem = XMLProblem(message, line: line, column: column, file: file)
        guard !isFull, !problems.contains(problem) else { return }
        problems.append(problem)
    }

    /// Adds a problem without a place if nothing else was said.
    func addIfEmpty(_ message: String) {
        if problems.isEmpty, reports.isEmpty { add(message, line: nil) }
    }

    /// Adds what libxml2 reports; warnings pass, and what a schema says after the document has broken off.
    private func add(_ error: xmlError) {
        guard error.level.rawValue >= XML_ERR_ERROR.rawValue, !hasSyntaxFault else { return }
        let line = error.line > 0 ? Int(error.line) : nil
        switch xmlErrorDomain(rawValue: UInt32(truncatingIfNeeded: error.domain)) {
        case XML_FROM_PARSER, XML_FROM_NAMESPACE:
            hasSyntaxFault = true
            add(LibXML.message(of: error), line: line, column: error.int2 > 0 ? Int(error.int2) : nil)
        case XML_FROM_RELAXNGV:
            guard let required else { return add(LibXML.message(of: error), line: line) }
            reports += RelaxNGReport.reports(of: error, required: required, root: root)
        default:
            add(LibXML.message(of: error), line: line)
        }
    }

    /// Runs `body` while reports of this thread that belong to no context come here: an XSD validator takes the parser's
    /// call-backs away, and with them its error handler.
    func withThreadErrorHandler(_ body: () throws -> Void) rethrows {
        xmlSetStructuredErrorFunc(context, ProblemCollector.report)
        defer { LibXML.silenceThread() }
        try body()
    }

    /// libxml2's structured error call-back; its context is a collector's ``context``.
    static let report: xmlStructuredErrorFunc = { context, error in
        guard let context, let error else { return }
        Unmanaged<ProblemCollector>.fromOpaque(context).takeUnretainedValue().add(error.pointee)
    }
}
