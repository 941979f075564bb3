import CLibXML2

/// Collects the errors that libxml2 reports for one document, up to a limit.
final class ProblemCollector {
    /// The problems so far, in the order in which they were reported.
    private var problems: [XMLProblem] = []
    /// The reports of the RELAX NG validator about the current record or document.
    private var reports: [RelaxNGReport] = []
    /// The root of the current record or document, or nil if it is unknown.
    private var root: xmlNodePtr?
    /// Whether the document is not well-formed. Later reports are ignored.
    private var hasSyntaxFault = false
    /// The largest number of problems.
    private let limit: Int
    /// The path of the document or the name of the schema.
    private let file: String?
    /// The children and attributes that the grammar requires, or nil for other schemas.
    private let required: RequiredParts?

    /// Creates a collector.
    ///
    /// - Parameters:
    ///   - limit: the largest number of problems.
    ///   - file: the path of the document or the name of the schema.
    ///   - required: the children and attributes that the grammar requires, for messages of a RELAX NG validator.
    init(limit: Int, file: String?, required: RequiredParts? = nil) {
        self.limit = limit
        self.file = file
        self.required = required
    }

    /// Whether the limit is reached.
    var isFull: Bool { problems.count >= limit }

    /// The pointer to pass to libxml2 together with ``report``. The collector must outlive its use.
    var context: UnsafeMutableRawPointer { Unmanaged.passUnretained(self).toOpaque() }

    /// Begins the validation of a record or document. `root` is its root element.
    func beginValidation(_ root: xmlNodePtr?) {
        self.root = root
    }

    /// Ends the validation of a record or document: keeps the reports of the best rank as problems and drops the others.
    func endValidation() {
        root = nil
        guard let best = reports.map(\.rank).min() else { return }
        let fallback = reports.first { $0.rank == .vague }?.line
        for report in reports where report.rank == best { add(report.message, line: report.line ?? fallback) }
        reports.removeAll()
    }

    /// Returns all problems, sorted by line. Problems without a line come last.
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

    /// Adds a problem without a position if there are no other problems or reports.
    func addIfEmpty(_ message: String) {
        if problems.isEmpty, reports.isEmpty { add(message, line: nil) }
    }

    /// Adds an error that libxml2 reports. Warnings are ignored, and so are errors of the schema after the document was found not to be
    /// well-formed.
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

    /// Runs `body` while this collector receives the errors of this thread that belong to no context.
    ///
    /// An XSD validator replaces the parser's callbacks, and with them the parser's error handler.
    func withThreadErrorHandler(_ body: () throws -> Void) rethrows {
        xmlSetStructuredErrorFunc(context, ProblemCollector.report)
        defer { LibXML.silenceThread() }
        try body()
    }

    /// libxml2's callback for structured errors. Its user data is a collector's ``context``.
    static let report: xmlStructuredErrorFunc = { context, error in
        guard let context, let error else { return }
        Unmanaged<ProblemCollector>.fromOpaque(context).takeUnretainedValue().add(error.pointee)
    }
}
