import HeraldDiagnostics
import HeraldMailing

/// Sends the questions to confirm while `herald serve` runs: at once when somebody asks to subscribe, and every minute those that wait,
/// such as after another process was sending.
struct QuestionSender: Sendable {
    private let mailer: WorkspaceMailer
    private let report: @Sendable (Diagnostic) -> Void
    private let signals: AsyncStream<Void>
    private let signal: AsyncStream<Void>.Continuation

    init(_ mailer: WorkspaceMailer, report: @escaping @Sendable (Diagnostic) -> Void) {
        (self.mailer, self.report) = (mailer, report)
        // One signal that waits is enough: sending takes everything that is due.
        (signals, signal) = AsyncStream.makeStream(bufferingPolicy: .bufferingNewest(1))
    }

    /// Sends soon.
    @Sendable func wake() { signal.yield() }

    /// Sends until the task is cancelled. Problems are reported once until one of another kind comes.
    func run() async {
        let timer = Task {
            while !Task.isCancelled {
                wake()
                do { try await Task.sleep(for: .seconds(60)) } catch { return }
            }
        }
        defer { timer.cancel() }
        var last: Diagnostic?
        for await _ in signals {
            let problem = await send()
            if let problem, problem != last { report(problem) }
            last = problem
        }
    }

    private func send() async -> Diagnostic? {
        do {
            guard let found = try await mailer.mailer.sendQuestions() else { return nil }
            return found.stop ?? found.problems.first
        } catch let problem as Diagnostic {
            return problem
        } catch {
            return Diagnostic("\(error)")
        }
    }
}
