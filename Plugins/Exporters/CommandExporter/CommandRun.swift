internal import HeraldDiagnostics
internal import HeraldKit
internal import HeraldModel

/// One run of a program: sends it the practices of a selection, and adds the documents that it answers to a sink.
final class CommandRun {
    private let run: any ProgramRun
    private let program: ExternalProgram
    private let request: CommandRequest
    private let context: ExportContext
    private var lines: AnswerLines
    private var documents: AnsweredDocuments
    private var messages: AnsweredMessages
    /// The number of practices that are sent.
    private var practiceCount = 0
    /// Whether the program has said which version of the form it speaks.
    private var hasContract = false

    /// Practices are sent in pieces of about this size.
    private static let pieceBytes = 64 << 10
    /// The lines for each practice, and in all, that a program may write besides one for each document.
    private static let (linesOfPractice, otherLines) = (10, 10_000)

    init(_ run: any ProgramRun, _ program: ExternalProgram, _ request: CommandRequest, to sink: any DocumentSink, in context: ExportContext)
    {
        (self.run, self.program, self.request, self.context) = (run, program, request, context)
        // In JSON, a text may need six bytes for one, and Base64 four for three.
        lines = AnswerLines(limit: 6 * program.documentMegabytes << 20 + 64 << 10)
        documents = AnsweredDocuments(of: program, to: sink)
        messages = AnsweredMessages(of: program)
    }

    /// Makes the documents of a selection. Throws a ``Diagnostic`` if the program fails, exceeds a limit or answers something else.
    func make(from selection: Selection) async throws {
        let clearance = selection.query.clearance
        do {
            try await send(selection, clearance)
            documents.hasAllPractices = true
            try run.finish(receive: receive)
            try reading { try lines.finish(handle) }
        } catch {
            // What the program says of its failure is better than that it ended. Its last line may have no end.
            try? reading { try lines.finish(handle) }
            throw messages.failure ?? error
        }
        messages.report(in: context)
        if let failure = messages.failure { throw failure }
        if !hasContract { throw Diagnostic("\(program.task) wrote no answer; expected {\"herald\": 1} as the first line") }
        try documents.checkFiles(run.files)
        if documents.isEmpty, messages.isEmpty, practiceCount > 0 {
            context.warn(
                "\(program.task) wrote no document of \(practiceCount == 1 ? "1 practice" : "\(practiceCount) practices")",
                hint: "if this is meant, let it say so with a line such as {\"warning\": \"no practice is recent\"}")
        }
    }

    /// Ends the program.
    func end() { run.end() }

    private func send(_ selection: Selection, _ clearance: Sensitivity) async throws {
        practiceCount = try await selection.count
        var piece = request.line(practices: practiceCount, clearance: clearance)
        for try await published in selection {
            documents.practices.add(published)
            piece += CommandRequest.line(for: published, clearance: clearance)
            if piece.count < Self.pieceBytes { continue }
            try run.send(piece, receive: receive)
            piece = []
        }
        try run.send(piece, receive: receive)
    }

    private func receive(_ piece: UnsafeRawBufferPointer) throws {
        try reading { try lines.append(piece, handle) }
    }

    /// Runs `body`, which reads answers, and adds the number of the line to its problems.
    private func reading(_ body: () throws -> Void) throws {
        let limit = program.documents + Self.linesOfPractice * practiceCount + Self.otherLines
        do {
            try body()
            if lines.number > limit {
                throw Diagnostic(
                    "\(program.task) wrote more than \(limit) lines and was stopped", hint: "write fewer warnings and progress lines")
            }
        } catch is AnswerLines.TooLong {
            throw Diagnostic(
                "line \(lines.number + 1) of the answers of \(program.task) is too long for a document of "
                    + "\(program.documentMegabytes) MB", hint: "make less, or raise the setting \"document-megabytes\"")
        } catch let problem as CommandAnswer.Problem {
            throw Diagnostic("line \(lines.number) of the answers of \(program.task): \(problem.message)")
        }
    }

    private func handle(_ line: [UInt8]) throws {
        let answer = try CommandAnswer(line)
        if case .contract(let version) = answer {
            guard version == CommandDocuments.contractVersion, !hasContract else {
                throw CommandAnswer.Problem(
                    hasContract
                        ? "the version was said before"
                        : "the program speaks version \(version) of this form; expected version \(CommandDocuments.contractVersion)")
            }
            hasContract = true
            return
        }
        if !hasContract { throw CommandAnswer.Problem("expected {\"herald\": 1} as the first line") }
        switch answer {
        case .contract: break
        case .document(let document): try documents.add(document) { try run.bytes(of: $0, limit: program.documentMegabytes << 20) }
        case .warning(let message): messages.add(message, isError: false)
        case .error(let message): messages.add(message, isError: true)
        case .progress(let done): context.report(progress: done)
        }
    }
}
