import HeraldDelivery
import HeraldDiagnostics
import HeraldFiles
import HeraldKit
import HeraldPipeline

extension Pipeline {
    /// The deliveries that carry releases elsewhere.
    private var carriers: [(name: String, carrier: any ReleaseCarrier)] {
        deliveries.compactMap { delivery in (delivery.deliverer as? any ReleaseCarrier).map { (delivery.name, $0) } }
    }

    /// Compares what was carried elsewhere with the release, and mends it. Returns a report for each place. `fail` receives the problems.
    func verifyCarriers(in context: DeliveryContext, fail: (Diagnostic) -> Void) async -> [DeliveryReport] {
        var reports: [DeliveryReport] = []
        for (name, carrier) in carriers {
            do {
                let receipt = try await carrier.verify(self.name, in: context)
                var report = DeliveryReport(name: name, notice: "compared \(carrier.place) with the release", outcome: .delivered)
                report.result = receipt.note
                reports.append(report)
            } catch {
                let problem = (error as? DeliveryFailure)?.diagnostic ?? error as? Diagnostic ?? Diagnostic("it was interrupted")
                let task = "cannot compare \(carrier.place) with the release of \"\(self.name)\""
                fail(Diagnostic("\(task): \(problem.message)", hint: problem.hint))
            }
        }
        return reports
    }

    /// The problems because of which releases cannot be carried, such as a missing program. No connection is opened.
    func carrierProblems(in context: DeliveryContext) -> [Diagnostic] {
        carriers.compactMap { name, carrier in
            do {
                try carrier.check(in: context)
                return nil
            } catch {
                let problem = error as? Diagnostic ?? Diagnostic("\(error)")
                return Diagnostic(
                    "pipeline \"\(self.name)\" cannot deliver to \"\(name)\": \(problem.message)", hint: problem.hint, severity: .warning)
            }
        }
    }
}

extension CommandContext {
    /// Prints a warning for each problem because of which releases of `pipelines` cannot be carried elsewhere. Returns whether there is one.
    @discardableResult
    func warnOfCarriers(in pipelines: [Pipeline]) -> Bool {
        let context = DeliveryConfiguration.here(self).context
        let problems = pipelines.flatMap { $0.carrierProblems(in: context) }
        for problem in problems { Console.error(problem.description) }
        return !problems.isEmpty
    }
}
